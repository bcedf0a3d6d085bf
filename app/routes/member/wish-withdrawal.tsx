import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { wishWithdrawalForm } from '#services/wishes/commands';
import { withdrawWish } from '#services/wishes/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { PhoneShell } from '~/components/shell/phone-shell';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { ownMember } from '~/http/own-member.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';
import { readOwnWish } from '~/http/wishes.server';

export const meta = () => [{ title: '撤下微心愿 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { id, number, title } = await readOwnWish(args, await requireRole(args, 'wishes.post'));
  return { id, number, title, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'wishes.post');
  const form = await readForm(args.request, wishWithdrawalForm);
  if (!form.ok) return form.reply;
  const wishId = args.params.wish ?? '';
  const command = { ...form.value, wishId, villageId: ownMember(actor).villageId, now: new Date() };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => withdrawWish(tx, actor, command));
    return redirectWithFlash(`/me/wishes/${wishId}`, { tone: 'good', text: '微心愿已经撤下。' });
  });
}

export default function WishWithdrawal() {
  const { id, number, title, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <PhoneShell title="撤下微心愿" subtitle={`第 ${number} 号`}>
      <Card title={title}>
        <ConfirmSummary title="撤下以后" lines={['公开栏上不再显示，', '不能恢复；还需要时可以再发一个。']} />
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextField label="为什么（可以不填）" maxLength={200} {...formFields(reply)('reason')} />
          <Button kind="danger" block>
            撤下微心愿
          </Button>
        </form>
        <ButtonLink kind="quiet" block to={`/me/wishes/${id}`}>
          不撤
        </ButtonLink>
      </Card>
    </PhoneShell>
  );
}
