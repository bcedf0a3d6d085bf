import type { ActionFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { z } from 'zod';
import { requestCodeCommand } from '#services/identity/commands';
import { requestCode } from '#services/identity/index';
import { EnterCodeForm, PhoneForm } from '~/components/account/code-forms';
import { EntryShell } from '~/components/shell/entry-shell';
import { ButtonLink } from '~/components/ui/button';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { allowAnonymous } from '~/http/guards.server';
import { limitAttempts } from '~/http/rate-limit.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '重新设密码 · 益邻' }];

const phoneForm = requestCodeCommand.extend({ next: z.string().max(2000).optional() });

export async function action(args: ActionFunctionArgs) {
  const actor = await allowAnonymous(args);
  const form = await readForm(args.request, phoneForm);
  if (!form.ok) return form.reply;
  await limitAttempts(args, 'send-code');
  const { phone, next } = form.value;
  return answer(form.formData, async () => {
    const { minutes } = await inTransaction(args.context, (tx) => requestCode(tx, actor, 'new-password', { phone }));
    return { sent: { phone, minutes, next } };
  });
}

export default function NewPasswordSent() {
  const data = useActionData<typeof action>();
  const sent = data && 'sent' in data ? data.sent : undefined;
  const reply = data && !('sent' in data) ? (data as FormReply) : undefined;
  return (
    <EntryShell title="重新设密码">
      {sent ? (
        <EnterCodeForm
          reply={undefined}
          action="/new-password"
          next={sent.next}
          phone={sent.phone}
          minutes={sent.minutes}
          withNewPassword={true}
          button="设好并登录"
        />
      ) : (
        <PhoneForm reply={reply} action="/new-password/sent" />
      )}
      <div className="page-actions">
        <ButtonLink kind="quiet" block to="/sign-in">
          用密码登录
        </ButtonLink>
      </div>
    </EntryShell>
  );
}
