import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { listBatchesToCheck, listClaimsToCheck } from '#services/claims/index';
import { CHECKING_STATES, CLAIM_ORIGINS } from '#services/claims/vocabulary';
import { can } from '#services/kernel/permissions';
import { RULE_CATEGORIES } from '#services/rules/vocabulary';
import { BatchesWaiting } from '~/components/batches/batches-waiting';
import { QueueFilters } from '~/components/claims/claim-filters';
import { QueueTable } from '~/components/claims/queue-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { obstacleWords } from '~/copy/refusals/claims';
import { readDeskFrame } from '~/http/desk.server';
import { readQuery } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `积分核实 · ${data?.frame.village.name ?? ''} · 益邻` },
];

const filterSchema = z.object({
  name: z.string().trim().max(20).optional(),
  category: z.enum(RULE_CATEGORIES).optional(),
  only: z.enum(['doubtful', 'clear']).optional(),
  state: z.enum(CHECKING_STATES).optional(),
  origin: z.enum(CLAIM_ORIGINS).optional(),
  all: z.string().optional(),
});

/** What waits for a checker, the oldest first. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'claims.view');
  const filter = readQuery(args.request, filterSchema).value ?? {};
  const [frame, queue, batches] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    listClaimsToCheck(readFrom(args.context), actor, village.id, filter),
    listBatchesToCheck(readFrom(args.context), actor, village.id),
  ]);
  const lines = queue.map((line) => ({ ...line, obstacleWords: obstacleWords(line.obstacle) }));
  const may = { canCheck: can(actor, 'claims.check'), canEnter: can(actor, 'claims.enter') };
  return { frame, batches, lines, filter, ...may };
}

export default function DeskClaims() {
  const { frame, batches, lines, filter, canCheck, canEnter } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const doubtful = lines.filter((line) => line.doubts.length > 0).length;
  const single = batches.length > 0 ? '单件的' : '';
  const isFiltered = Boolean(filter.name || filter.category || filter.only || filter.state || filter.origin);
  return (
    <VillageDesk
      frame={frame}
      current="claims"
      title="积分核实"
      subtitle={`${lines.length} 件等核实${doubtful > 0 ? `，其中 ${doubtful} 件有疑点` : ''}，先来的在前`}
      actions={
        <>
          {canEnter && (
            <ButtonLink kind="quiet" to={`${desk}/claims/new`} icon="claim">
              补录、扣分
            </ButtonLink>
          )}
          <ButtonLink kind="quiet" to={`${desk}/claims/decided`} icon="list">
            已经办过的
          </ButtonLink>
        </>
      }
    >
      <BatchesWaiting desk={desk} batches={batches} />
      <Card>
        <QueueFilters filter={filter} />
        {canCheck && lines.some((line) => line.together) && (
          <p>
            <a href={filter.all ? `${desk}/claims` : `${desk}/claims?only=clear&all=1`}>
              {filter.all ? '取消全选' : '全选没有疑点的'}
            </a>
          </p>
        )}
        {lines.length > 0 ? (
          <QueueTable desk={desk} lines={lines} ticked={Boolean(filter.all)} canCheck={canCheck} />
        ) : (
          <EmptyState icon="done" title={isFiltered ? '没有符合条件的申报' : `${single}都核实完了`}>
            {isFiltered ? '换个条件再找。' : '有人申报，这里就会出现。'}
          </EmptyState>
        )}
      </Card>
    </VillageDesk>
  );
}
