import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { confirmationsForm } from '#services/appraisal/commands';
import { confirmProgress, listWaitingProgress } from '#services/appraisal/index';
import { dateInChina } from '#services/kernel/clock';
import { WaitingTable } from '~/components/appraisal/waiting-table';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { sentValues } from '~/components/ui/form-fields';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '核进展 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'items.manage');
  const asked = { villageId: village.id, today: dateInChina() };
  const waiting = await listWaitingProgress(readFrom(args.context), actor, asked);
  return { frame: await readDeskFrame(args.context, actor, village), waiting, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'items.manage');
  const form = await readForm(args.request, confirmationsForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, now: new Date() };
    const { result } = await inTransaction(args.context, (tx) => confirmProgress(tx, actor, command));
    const others = command.progressIds.length - result.confirmed;
    const text = `核了 ${result.confirmed} 笔。${others > 0 ? `另外 ${others} 笔已经有人核过。` : ''}`;
    return redirectWithFlash(`/desk/${village.code}/service-lists/waiting`, { tone: 'good', text });
  });
}

export default function ServiceProgress() {
  const { frame, waiting, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const lists = `/desk/${frame.village.code}/service-lists`;
  return (
    <VillageDesk
      frame={frame}
      current="serviceLists"
      title="核进展"
      subtitle="本人报的，别人核了才算；本人、家里人和亲属的不能核"
      actions={
        <ButtonLink kind="quiet" icon="back" to={lists}>
          全部清单
        </ButtonLink>
      }
    >
      <Card>
        {waiting.length === 0 ? (
          <EmptyState icon="done" title="都核完了" next={<ButtonLink to={lists}>看清单</ButtonLink>} />
        ) : (
          <form method="post">
            <FormSentence reply={reply} />
            <input type="hidden" name="requestId" value={requestId} />
            <WaitingTable waiting={waiting} lists={lists} ticked={sentValues(reply, 'progressIds')} />
            <Button>核上勾选的</Button>
          </form>
        )}
      </Card>
    </VillageDesk>
  );
}
