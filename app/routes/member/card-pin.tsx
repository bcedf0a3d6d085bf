import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changePinForm } from '#services/redemption/commands';
import { changePin } from '#services/redemption/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { PhoneShell } from '~/components/shell/phone-shell';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '换卡密码 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  return { ...(await memberPlace(readFrom(args.context), actor)), name: actor.name };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const form = await readForm(args.request, changePinForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => changePin(tx, actor, form.value));
    return redirectWithFlash('/me/card', { tone: 'good', text: '密码已换，旧密码不能用了。' });
  });
}

export default function MemberCardPin() {
  const { village, name } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply);
  const digits = { type: 'password', inputMode: 'numeric', autoComplete: 'new-password', maxLength: 6 } as const;
  return (
    <PhoneShell title="换卡密码" subtitle={name} current="goods" villageCode={village.code}>
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <TextField label="新密码" hint="6 位数字，不要用 000000、123456 这样的。" {...digits} {...field('pin')} />
          <TextField label="再输一次" {...digits} {...field('again')} />
          <Button block>换密码</Button>
        </form>
      </Card>
    </PhoneShell>
  );
}
