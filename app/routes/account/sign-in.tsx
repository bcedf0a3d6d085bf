import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { signInWithPasswordCommand } from '#services/identity/commands';
import { signInWithPassword } from '#services/identity/index';
import { succeeded } from '#services/kernel/attempt';
import { DemonstrationList } from '~/components/account/demonstration-list';
import { EntryShell } from '~/components/shell/entry-shell';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer } from '~/http/answer.server';
import { demonstrationChoices } from '~/http/demonstration.server';
import { type FormReply, readForm } from '~/http/form.server';
import { allowAnonymous } from '~/http/guards.server';
import { forgiveAttempt, limitAttempts } from '~/http/rate-limit.server';
import { safePath } from '~/http/redirect.server';
import { goOnSignedIn } from '~/http/signed-in.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '登录 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await allowAnonymous(args);
  const next = new URL(args.request.url).searchParams.get('next') ?? '';
  return {
    next: safePath(next, ''),
    choices: demonstrationChoices(args.context),
    signedInAs: actor.kind === 'person' ? actor.name : undefined,
  };
}

const signInForm = signInWithPasswordCommand.extend({ next: z.string().max(2000).optional() });

export async function action(args: ActionFunctionArgs) {
  const actor = await allowAnonymous(args);
  const form = await readForm(args.request, signInForm);
  if (!form.ok) return form.reply;
  await limitAttempts(args, 'sign-in');
  return answer(form.formData, async () => {
    const attempt = await inTransaction(args.context, (tx) => signInWithPassword(tx, actor, form.value));
    const signedIn = succeeded(attempt);
    await forgiveAttempt(args, 'sign-in');
    return goOnSignedIn(args, signedIn, form.value.next);
  });
}

export default function SignIn() {
  const { next, choices, signedInAs } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { next });
  const query = next ? `?next=${encodeURIComponent(next)}` : '';
  return (
    <EntryShell title="登录" lead={next ? '登录以后回到刚才那一页。' : undefined}>
      {signedInAs && (
        <p className="lead">
          现在登录的是 {signedInAs}。<a href="/account">看我的账号</a>
        </p>
      )}
      <Card>
        <form method="post" action="/sign-in">
          <FormSentence reply={reply} />
          <input type="hidden" name="next" value={field('next').value ?? ''} />
          <TextField label="手机号" type="tel" inputMode="tel" autoComplete="username" required {...field('phone')} />
          <TextField label="密码" type="password" autoComplete="current-password" required {...field('password')} />
          <div className="actions">
            <Button block>登录</Button>
          </div>
        </form>
      </Card>
      <div className="page-actions">
        <ButtonLink kind="quiet" block to={`/sign-in/code${query}`} icon="phone">
          用验证码登录
        </ButtonLink>
        <ButtonLink kind="quiet" block to="/first-sign-in" icon="claim">
          第一次登录，我有村里发的单子
        </ButtonLink>
        <ButtonLink kind="quiet" block to="/new-password">
          忘了密码
        </ButtonLink>
      </div>
      <DemonstrationList choices={choices} next={next} />
    </EntryShell>
  );
}
