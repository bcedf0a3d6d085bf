import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadBatchToCheck } from '#services/claims/index';
import { can } from '#services/kernel/permissions';
import { BatchAcceptForm } from '~/components/batches/batch-accept-form';
import { BatchClaimTable } from '~/components/batches/batch-claim-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Pager } from '~/components/ui/pager';
import { formatFullMoment, formatPoints } from '~/copy/format';
import { obstacleWords } from '~/copy/refusals/claims';
import { answerPage } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { pageNumber } from '~/http/page-number.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `核实${data?.batch.title ?? ''} · 益邻` }];

const perPage = 100;

/** A batch with its claims: all are decided in one go, or any of them by itself. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'claims.view');
  const page = pageNumber(args.request);
  const window = { limit: perPage + 1, offset: (page - 1) * perPage };
  const batchId = args.params.batch ?? '';
  const { lines: found, ...batch } = await answerPage(() =>
    loadBatchToCheck(readFrom(args.context), actor, village.id, batchId, window),
  );
  const lines = found.slice(0, perPage).map((line) => ({ ...line, obstacleWords: obstacleWords(line.obstacle) }));
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, batch, lines, more: found.length > perPage, page, canCheck: can(actor, 'claims.check') };
}

export default function ClaimBatch() {
  const { frame, batch, lines, more, page, canCheck } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  return (
    <VillageDesk
      frame={frame}
      current="claims"
      title={batch.title}
      subtitle={`${batch.madeByName}录入 · ${formatFullMoment(batch.appliedAt)} · 共 ${batch.claims} 件，${batch.waiting} 件 ${formatPoints(batch.points)} 分等核实`}
      actions={
        <ButtonLink kind="quiet" to={`${desk}/claims`} icon="back">
          等核实的
        </ButtonLink>
      }
    >
      {canCheck && <BatchAcceptForm desk={desk} batch={batch} />}
      <Card>
        <BatchClaimTable desk={desk} lines={lines} />
        <Pager
          label="翻页"
          previous={page > 1 ? { to: `?page=${page - 1}`, label: '上一页' } : undefined}
          next={more ? { to: `?page=${page + 1}`, label: '下一页' } : undefined}
        />
      </Card>
    </VillageDesk>
  );
}
