import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { signInWithCodeCommand } from '#services/identity/commands';
import { signInWithCode } from '#services/identity/index';
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

export const meta: MetaFunction = () => [{ title: '验证码登录 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  await allowAnonymous(args);
  const asked = new URL(args.request.url).searchParams;
  return { next: safePath(asked.get('next') ?? '', ''), hasCode: asked.has('have') };
}

const codeForm = signInWithCodeCommand.extend({ next: z.string().max(2000).optional() });

export async function action(args: ActionFunctionArgs) {
  const actor = await allowAnonymous(args);
  const form = await readForm(args.request, codeForm);
  if (!form.ok) return form.reply;
  await limitAttempts(args, 'sign-in');
  return answer(form.formData, async () => {
    const signedIn = succeeded(await inTransaction(args.context, (tx) => signInWithCode(tx, actor, form.value)));
    await forgiveAttempt(args, 'sign-in');
    return goOnSignedIn(args, signedIn, form.value.next);
  });
}

export default function SignInCode() {
  const { next, hasCode } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const given = reply?.errors.phone ? undefined : reply?.values.phone;
  const phone = typeof given === 'string' ? given : undefined;
  return (
    <EntryShell title="验证码登录" lead="验证码发到您登记的手机上。">
      {reply || hasCode ? (
        <EnterCodeForm
          reply={reply}
          action="/sign-in/code"
          next={next}
          phone={phone}
          withNewPassword={false}
          button="登录"
        />
      ) : (
        <PhoneForm reply={reply} action="/sign-in/code/sent" next={next} />
      )}
      <div className="page-actions">
        {reply || hasCode ? (
          <ButtonLink kind="quiet" block to="/sign-in/code">
            重新要一个验证码
          </ButtonLink>
        ) : (
          <ButtonLink kind="quiet" block to="/sign-in/code?have=1">
            手上已经有验证码
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" block to="/sign-in">
          用密码登录
        </ButtonLink>
      </div>
    </EntryShell>
  );
}
