import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { wishWithdrawalForm } from '#services/wishes/commands';
import { loadWish, withdrawWish } from '#services/wishes/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer, answerPage } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '撤下微心愿 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'wishes.manage');
  const wish = await answerPage(() => loadWish(readFrom(args.context), village.id, args.params.wish ?? ''));
  const { id, number, title } = wish;
  return { frame: await readDeskFrame(args.context, actor, village), id, number, title, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'wishes.manage');
  const form = await readForm(args.request, wishWithdrawalForm);
  if (!form.ok) return form.reply;
  const wishId = args.params.wish ?? '';
  const command = { ...form.value, wishId, villageId: village.id, now: new Date() };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => withdrawWish(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/wishes/${wishId}`, { tone: 'good', text: '微心愿已经撤下。' });
  });
}

export default function DeskWishWithdrawal() {
  const { frame, id, number, title, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const lines = ['公开栏上不再显示，也不能恢复；', '原因写在这里，发心愿的人看得到。'];
  return (
    <VillageDesk frame={frame} current="wishes" title={`撤下第 ${number} 号微心愿`} subtitle={title}>
      <Card>
        <ConfirmSummary title="撤下以后" lines={lines} />
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextField label="为什么撤下" required maxLength={200} {...formFields(reply)('reason')} />
          <div className="actions">
            <Button kind="danger">撤下微心愿</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/wishes/${id}`}>
              不撤
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
