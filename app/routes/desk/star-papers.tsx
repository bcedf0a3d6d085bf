import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { printPapersForm } from '#services/stars/commands';
import { listBundles, listPaperCircles, printPapers } from '#services/stars/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { BundleTable } from '~/components/stars/bundle-table';
import { PrintPapersForm } from '~/components/stars/print-papers-form';
import { StepLinks } from '~/components/stars/voter-filter';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readPaperDesk, stepOf } from '~/http/star-papers.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '纸质评议票 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.enter');
  const { frame, round, view, mayManage, requestId } = await readPaperDesk(args, actor, village);
  const step = stepOf(args.request, round);
  const reader = readFrom(args.context);
  const [bundles, circles] = await Promise.all([
    listBundles(reader, village.id, round.id),
    listPaperCircles(reader, round, step),
  ]);
  return { frame, round: view, step, mayManage, requestId, bundles, circles };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.manage');
  const form = await readForm(args.request, printPapersForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const roundId = args.params.round ?? '';
    const command = { ...form.value, villageId: village.id, roundId, now: new Date() };
    const { result } = await inTransaction(args.context, (tx) => printPapers(tx, actor, command));
    const text = `做好了 ${form.value.paperCount} 张票，请打印。发的时候在这里登记谁领了票。`;
    const to = `/desk/${village.code}/stars/${roundId}/papers/${result.bundleId}`;
    return redirectWithFlash(to, { tone: 'good', text });
  });
}

export default function StarPapers() {
  const { frame, round, step, mayManage, requestId, bundles, circles } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const desk = `/desk/${frame.village.code}/stars/${round.id}`;
  const isAhead = round.steps.some((each) => each.step === step && each.ahead);
  return (
    <VillageDesk
      frame={frame}
      current="stars"
      title="纸质评议票"
      subtitle={`${round.title}：会上发票、收票，两个人各录一遍，录得一样才计票。`}
      actions={
        <ButtonLink kind="quiet" icon="back" to={desk}>
          返回评星
        </ButtonLink>
      }
    >
      <Card title="印好的票">
        {bundles.length === 0 ? (
          <EmptyState title="还没有印票">开会投票前，先按支部、微网格或全村印一叠。</EmptyState>
        ) : (
          <BundleTable here={`${desk}/papers`} bundles={bundles} />
        )}
      </Card>
      {mayManage && isAhead && (
        <Card title="再印一叠">
          <StepLinks here={`${desk}/papers`} steps={round.steps} current={step} />
          <PrintPapersForm step={step} circles={circles} requestId={requestId} reply={reply} />
        </Card>
      )}
    </VillageDesk>
  );
}
