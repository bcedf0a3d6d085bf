import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listMemberClaims, sumPointsOnTheWay } from '#services/claims/index';
import { ClaimRow } from '~/components/claims/claim-row';
import { useActing } from '~/components/shell/acting-banner';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { Rows } from '~/components/ui/rows';
import { formatPoints } from '~/copy/format';
import { requireRole } from '~/http/guards.server';
import { ownMember } from '~/http/own-member.server';
import { pageNumber } from '~/http/page-number.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '我的申报 · 益邻' }];

const pageSize = 20;

/** One's own claims and those made for others, the latest first. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'claims.submit');
  const { villageId, memberId, acting } = ownMember(actor);
  const reader = readFrom(args.context);
  const page = pageNumber(args.request);
  const [found, onTheWay] = await Promise.all([
    listMemberClaims(
      reader,
      villageId,
      { memberId, accountId: acting ? undefined : actor.accountId },
      { limit: pageSize + 1, offset: (page - 1) * pageSize },
    ),
    sumPointsOnTheWay(reader, villageId, memberId),
  ]);
  return { claims: found.slice(0, pageSize), more: found.length > pageSize, page, onTheWay, memberId };
}

export default function MemberClaims() {
  const { claims, more, page, onTheWay, memberId } = useLoaderData<typeof loader>();
  const acting = useActing();
  const waiting = [
    Number(onTheWay.toCheck) > 0 && `${formatPoints(onTheWay.toCheck)} 分等核实`,
    Number(onTheWay.accepted) > 0 && `${formatPoints(onTheWay.accepted)} 分等入账`,
  ].filter(Boolean);
  const newClaim = (
    <ButtonLink to="/me/claims/new" icon="claim" block>
      申报积分
    </ButtonLink>
  );
  return (
    <PhoneShell
      title={acting ? `${acting.memberName}的申报` : '我的申报'}
      subtitle={waiting.length > 0 ? waiting.join('，') : undefined}
      current="claims"
    >
      {claims.length === 0 && page === 1 ? (
        <Card>
          <EmptyState icon="hand" title="还没有申报过" next={newClaim}>
            帮了邻居、出了力，报上来，核实以后就记分。
          </EmptyState>
        </Card>
      ) : (
        <>
          <div className="page-actions">{newClaim}</div>
          <Card>
            <Rows>
              {claims.map((claim) => (
                <ClaimRow
                  key={claim.id}
                  claim={claim}
                  to={`/me/claims/${claim.id}`}
                  withName={claim.memberId !== memberId}
                />
              ))}
            </Rows>
          </Card>
          <Pager
            label="翻页"
            previous={page > 1 ? { to: `?page=${page - 1}`, label: '新一些' } : undefined}
            next={more ? { to: `?page=${page + 1}`, label: '早一些' } : undefined}
          />
        </>
      )}
      <div className="page-actions">
        <ButtonLink kind="quiet" to={acting ? '/me/wishes' : '/me/agencies'} block>
          {acting ? '代发微心愿' : '代人办理和代办记录'}
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
