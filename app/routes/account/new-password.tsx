import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { setPasswordByCodeCommand } from '#services/identity/commands';
import { setPasswordByCode } from '#services/identity/index';
import { succeeded } from '#services/kernel/attempt';
import { EnterCodeForm, PhoneForm } from '~/components/account/code-forms';
import { EntryShell } from '~/components/shell/entry-shell';
import { ButtonLink } from '~/components/ui/button';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { allowAnonymous } from '~/http/guards.server';
import { forgiveAttempt, limitAttempts } from '~/http/rate-limit.server';
import { safePath } from '~/http/redirect.server';
import { goOnSignedIn } from '~/http/signed-in.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '重新设密码 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  await allowAnonymous(args);
  return { next: safePath(new URL(args.request.url).searchParams.get('next') ?? '', '') };
}

const codeForm = setPasswordByCodeCommand.extend({ next: z.string().max(2000).optional() });

export async function action(args: ActionFunctionArgs) {
  const actor = await allowAnonymous(args);
  const form = await readForm(args.request, codeForm);
  if (!form.ok) return form.reply;
  await limitAttempts(args, 'sign-in');
  return answer(form.formData, async () => {
    const signedIn = succeeded(await inTransaction(args.context, (tx) => setPasswordByCode(tx, actor, form.value)));
    await forgiveAttempt(args, 'sign-in');
    return goOnSignedIn(args, signedIn, form.value.next);
  });
}

export default function NewPassword() {
  const { next } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const phone = reply?.values.phone;
  return (
    <EntryShell title="重新设密码" lead="先发一个验证码，证明手机是您的。没有手机的，请到村委会打印登录单。">
      {typeof phone === 'string' && !reply?.errors.phone ? (
        <EnterCodeForm reply={reply} action="/new-password" phone={phone} withNewPassword={true} button="设好并登录" />
      ) : (
        <PhoneForm reply={reply} action="/new-password/sent" next={next} />
      )}
      <div className="page-actions">
        {reply && (
          <ButtonLink kind="quiet" block to="/new-password">
            重新要一个验证码
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" block to="/sign-in">
          用密码登录
        </ButtonLink>
      </div>
    </EntryShell>
  );
}
