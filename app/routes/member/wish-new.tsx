import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { wishForm } from '#services/wishes/commands';
import { postWish } from '#services/wishes/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { PhoneShell } from '~/components/shell/phone-shell';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { formFields } from '~/components/ui/form-fields';
import { WishFields } from '~/components/wishes/wish-fields';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { ownMember } from '~/http/own-member.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '发微心愿 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'wishes.post');
  const { village } = await memberPlace(readFrom(args.context), actor);
  return { village, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'wishes.post');
  const { villageId } = ownMember(actor);
  const form = await readForm(args.request, wishForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId, now: new Date() };
    const { result } = await inTransaction(args.context, (tx) => postWish(tx, actor, command));
    const text = `第 ${result.number} 号微心愿已经挂到村公开栏，有人来帮会告诉您。`;
    return redirectWithFlash(`/me/wishes/${result.id}`, { tone: 'good', text });
  });
}

export default function WishNew() {
  const { village, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { requestId });
  return (
    <PhoneShell title="发微心愿" villageCode={village.code}>
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={field('requestId').value} />
          <WishFields field={field} />
          <p className="hint">发出以后，村公开栏上人人看得到，姓名只显示首尾字。没人认领以前可以改，可以撤。</p>
          <Button block>发出微心愿</Button>
        </form>
        <ButtonLink kind="quiet" block icon="back" to="/me/wishes">
          我的微心愿
        </ButtonLink>
      </Card>
    </PhoneShell>
  );
}
