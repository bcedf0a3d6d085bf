import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { applyBatchSchema } from '#services/claims/commands';
import { applyBatch, loadBatch } from '#services/claims/index';
import { BatchApplyForm } from '~/components/batches/batch-apply-form';
import { BatchNext } from '~/components/batches/batch-next';
import { BatchSummary } from '~/components/batches/batch-summary';
import { BatchTable } from '~/components/batches/batch-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { Card } from '~/components/ui/card';
import { Pager } from '~/components/ui/pager';
import { batchStateLabels } from '~/copy/labels/activities';
import { answer, answerPage } from '~/http/answer.server';
import { batchHead, batchPage } from '~/http/batch-preview.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.head.title ?? '批量录入'} · 益邻` }];

/** A batch as it stands against the records at this moment; once applied, as it was written. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'batches.make');
  const batchId = args.params.batch ?? '';
  const batch = await answerPage(() => loadBatch(readFrom(args.context), actor, village.id, batchId, new Date()));
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, head: batchHead(batch), page: batchPage(args.request, batch) };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'batches.make');
  const form = await readForm(args.request, applyBatchSchema);
  if (!form.ok) return form.reply;
  const { previewHash, mode } = form.value;
  const batchId = args.params.batch ?? '';
  const goodRowsOnly = mode === 'good-rows-only';
  const command = { villageId: village.id, batchId, previewHash, goodRowsOnly, now: new Date() };
  return answer(form.formData, async () => {
    const { result } = await inTransaction(args.context, (tx) => applyBatch(tx, actor, command));
    const left = result.left > 0 ? `${result.left} 行有错误，没有录入。` : '';
    const text = `已录入 ${result.claimed} 行，等别人核实。${left}`;
    return redirectWithFlash(`/desk/${village.code}/batches/${batchId}`, { tone: 'good', text });
  });
}

export default function Batch() {
  const { frame, head, page } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const desk = `/desk/${frame.village.code}`;
  const { previous, next } = page;
  return (
    <VillageDesk
      frame={frame}
      current="batches"
      title={head.title}
      subtitle={batchStateLabels[head.state]}
      actions={<BatchNext desk={desk} head={head} />}
    >
      {head.state !== 'discarded' && <BatchSummary head={head} only={page.only} />}
      {head.state === 'previewed' && head.good > 0 && !head.appliedBefore && (
        <BatchApplyForm head={head} reply={reply} />
      )}
      {page.lines.length > 0 && (
        <Card>
          <BatchTable lines={page.lines} />
          <Pager
            label="翻页"
            position={page.position}
            previous={previous ? { to: previous, label: '上一页' } : undefined}
            next={next ? { to: next, label: '下一页' } : undefined}
          />
        </Card>
      )}
    </VillageDesk>
  );
}
