import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listMemberClaims } from '#services/claims/index';
import { ClaimRow } from '~/components/claims/claim-row';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card, CardLink } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { Row, Rows } from '~/components/ui/rows';
import { formatDay } from '~/copy/format';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { ownMember } from '~/http/own-member.server';
import { pageNumber } from '~/http/page-number.server';
import { safeRedirect } from '~/http/redirect.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '代办的申报 · 益邻' }];

const pageSize = 20;

/** The claims of the member for whom somebody at the desk acts. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'agency.view');
  if (!actor.onBehalfOf) throw safeRedirect(`/desk/${village.code}/agency`);
  const { villageId, memberId } = ownMember(actor);
  const page = pageNumber(args.request);
  const paging = { limit: pageSize + 1, offset: (page - 1) * pageSize };
  const found = await listMemberClaims(readFrom(args.context), villageId, { memberId }, paging);
  return {
    frame: await readDeskFrame(args.context, actor, village),
    memberName: actor.onBehalfOf.memberName,
    claims: found.slice(0, pageSize),
    more: found.length > pageSize,
    page,
  };
}

export default function ActedClaims() {
  const { frame, memberName, claims, more, page } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const here = `${desk}/agency/claims`;
  const begin = (
    <ButtonLink to={`${here}/new`} icon="claim">
      替{memberName}申报
    </ButtonLink>
  );
  return (
    <VillageDesk frame={frame} current="agency" title={`${memberName}的申报`} actions={claims.length > 0 && begin}>
      <Card>
        {claims.length === 0 ? (
          <EmptyState icon="hand" title="还没有申报过" next={begin}>
            问清楚做了什么、哪一天，一件一件替本人报上来。
          </EmptyState>
        ) : (
          <Rows>
            {claims.map((claim) =>
              claim.state === 'submitted' ? (
                <Row
                  key={claim.id}
                  to={`${desk}/claims/${claim.id}`}
                  what={claim.title}
                  note={`第 ${claim.number} 号 · ${formatDay(claim.occurredOn)} · 等核实`}
                  end={<CardLink to={`${here}/${claim.id}/withdrawal`}>撤回</CardLink>}
                />
              ) : (
                <ClaimRow key={claim.id} claim={claim} to={`${desk}/claims/${claim.id}`} />
              ),
            )}
          </Rows>
        )}
        <Pager
          label="翻页"
          previous={page > 1 ? { to: `?page=${page - 1}`, label: '新一些' } : undefined}
          next={more ? { to: `?page=${page + 1}`, label: '早一些' } : undefined}
        />
      </Card>
    </VillageDesk>
  );
}
