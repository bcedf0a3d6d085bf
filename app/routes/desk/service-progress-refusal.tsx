import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { progressRefusalForm } from '#services/appraisal/commands';
import { loadProgress, refuseProgress } from '#services/appraisal/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatDate, formatPoints } from '~/copy/format';
import { answer, answerPage } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '退回进展 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'items.manage');
  const progress = await answerPage(() => loadProgress(readFrom(args.context), village.id, args.params.progress ?? ''));
  return { frame: await readDeskFrame(args.context, actor, village), progress, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'items.manage');
  const form = await readForm(args.request, progressRefusalForm);
  if (!form.ok) return form.reply;
  const progressId = args.params.progress ?? '';
  return answer(form.formData, async () => {
    const command = { ...form.value, progressId, villageId: village.id, now: new Date() };
    await inTransaction(args.context, (tx) => refuseProgress(tx, actor, command));
    const text = '退回了，原因已经告诉本人。';
    return redirectWithFlash(`/desk/${village.code}/service-lists/waiting`, { tone: 'good', text });
  });
}

export default function ServiceProgressRefusal() {
  const { frame, progress, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const what = `${formatDate(progress.occurredOn)}，${formatPoints(progress.quantity)} ${progress.unit}`;
  return (
    <VillageDesk
      frame={frame}
      current="serviceLists"
      title="退回进展"
      subtitle={`${progress.memberName}：${progress.title}`}
    >
      <Card title={what}>
        {progress.note && <p>{progress.note}</p>}
        <ConfirmSummary title="退回以后" lines={['这一笔不算数；', '原因马上告诉本人，本人可以重新报。']} />
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextField label="为什么退回" required maxLength={200} {...formFields(reply)('reason')} />
          <div className="actions">
            <Button kind="danger">退回</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/service-lists/waiting`}>
              不退
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
