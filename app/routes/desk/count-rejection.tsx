import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { rejectCountForm } from '#services/shop/commands';
import { rejectCount } from '#services/shop/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer, notFound } from '~/http/answer.server';
import { deskCount } from '~/http/count.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta = () => [{ title: '退回盘点 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.approve-count');
  const { count } = await deskCount(args, village.id);
  if (count.state !== 'submitted') throw notFound();
  return { frame: await readDeskFrame(args.context, actor, village), count, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.approve-count');
  const form = await readForm(args.request, rejectCountForm);
  if (!form.ok) return form.reply;
  const countId = args.params.count ?? '';
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, countId };
    await inTransaction(args.context, (tx) => rejectCount(tx, actor, command));
    const text = '已退回，库存没有动。请店里重新盘。';
    return redirectWithFlash(`/desk/${village.code}/counts/${countId}`, { tone: 'good', text });
  });
}

export default function DeskCountRejection() {
  const { frame, count, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk frame={frame} current="counts" title={`退回第 ${count.number} 号盘点`} subtitle={count.shopName}>
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <ConfirmSummary
            title="退回以后"
            lines={['库存一个也不动。', '这次盘点到此为止，记录和您写的原因都留着。', '店里可以重新开始盘。']}
          />
          <TextField label="为什么退回" required maxLength={120} {...formFields(reply)('reason')} />
          <div className="actions">
            <Button kind="danger">退回</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/counts/${count.id}`}>
              返回
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
