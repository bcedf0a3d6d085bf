import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listOwnObjections } from '#services/notices/index';
import { ObjectionCard } from '~/components/objections/objection-card';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '我的异议 · 益邻' }];

/** What one objected to, signed in or by an agent, and what was answered: the latest first. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const reader = readFrom(args.context);
  const { villageId, memberId, village } = await memberPlace(reader, actor);
  return { village, objections: await listOwnObjections(reader, villageId, memberId) };
}

export default function MemberObjections() {
  const { village, objections } = useLoaderData<typeof loader>();
  const board = (
    <ButtonLink kind="quiet" block to={`/v/${village.code}/notices`} icon="board">
      看公示、提异议
    </ButtonLink>
  );
  return (
    <PhoneShell title="我的异议" villageCode={village.code}>
      {objections.length === 0 ? (
        <Card>
          <EmptyState icon="hand" title="还没有提过异议" next={board}>
            对公示有不同意见，可以直接提，查清以前那一项不入账。
          </EmptyState>
        </Card>
      ) : (
        <>
          {objections.map((objection) => (
            <ObjectionCard key={objection.id} objection={objection} />
          ))}
          <div className="page-actions">
            {board}
            <ButtonLink kind="quiet" block to={`/v/${village.code}/objections`} icon="search">
              用查询码查看或撤回
            </ButtonLink>
          </div>
        </>
      )}
    </PhoneShell>
  );
}
