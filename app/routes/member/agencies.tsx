import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listClaimableMembers } from '#services/claims/index';
import { listAgencies } from '#services/identity/index';
import { AgencyRows } from '~/components/account/agency-rows';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { requireRole } from '~/http/guards.server';
import { ownMember } from '~/http/own-member.server';
import { pageNumber } from '~/http/page-number.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '代办记录 · 益邻' }];

const pageSize = 20;

/** Who acted for the member, when, why, and what they did; for a grid member, the way to act for others. */
export async function loader(args: LoaderFunctionArgs) {
  const { villageId, memberId } = ownMember(await requireRole(args, 'member.own'));
  const reader = readFrom(args.context);
  const page = pageNumber(args.request);
  const [found, others] = await Promise.all([
    listAgencies(reader, villageId, { memberId, limit: pageSize + 1, offset: (page - 1) * pageSize }),
    listClaimableMembers(reader, villageId, memberId),
  ]);
  return { agencies: found.slice(0, pageSize), more: found.length > pageSize, page, mayBegin: others.length > 0 };
}

export default function Agencies() {
  const { agencies, more, page, mayBegin } = useLoaderData<typeof loader>();
  return (
    <PhoneShell title="代办记录" current="account">
      {mayBegin && (
        <div className="page-actions">
          <ButtonLink to="/me/acting" icon="hand" block>
            代本微网格的人办理
          </ButtonLink>
        </div>
      )}
      <Card title="谁代我办过事">
        {agencies.length === 0 ? (
          <EmptyState title="没有人代您办过事">
            不方便用手机时，可以请网格员或村委会代您申报、提异议。每一次都会记在这里。
          </EmptyState>
        ) : (
          <AgencyRows agencies={agencies} />
        )}
      </Card>
      <Pager
        label="翻页"
        previous={page > 1 ? { to: `?page=${page - 1}`, label: '新一些' } : undefined}
        next={more ? { to: `?page=${page + 1}`, label: '早一些' } : undefined}
      />
    </PhoneShell>
  );
}
