import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { redeemSlipCommand } from '#services/identity/commands';
import { redeemSlip } from '#services/identity/index';
import { succeeded } from '#services/kernel/attempt';
import { EntryShell } from '~/components/shell/entry-shell';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { allowAnonymous } from '~/http/guards.server';
import { forgiveAttempt, limitAttempts } from '~/http/rate-limit.server';
import { goOnSignedIn } from '~/http/signed-in.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '第一次登录 · 益邻' }];

const eightDigits = (text: string | null) => (/^\d{8}$/.test(text ?? '') ? (text ?? '') : '');

/** The slip's QR fills in its number and secret; nothing is looked up before the form is sent. */
export async function loader(args: LoaderFunctionArgs) {
  await allowAnonymous(args);
  const query = new URL(args.request.url).searchParams;
  return { number: eightDigits(query.get('number')), secret: eightDigits(query.get('key')) };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await allowAnonymous(args);
  const form = await readForm(args.request, redeemSlipCommand);
  if (!form.ok) return form.reply;
  await limitAttempts(args, 'sign-in');
  return answer(form.formData, async () => {
    const signedIn = succeeded(await inTransaction(args.context, (tx) => redeemSlip(tx, actor, form.value)));
    await forgiveAttempt(args, 'sign-in');
    return goOnSignedIn(args, signedIn);
  });
}

export default function FirstSignIn() {
  const { number, secret } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { number });
  const digits = { inputMode: 'numeric', autoComplete: 'off', maxLength: 20, required: true } as const;
  return (
    <EntryShell title="第一次登录" lead="照着村里发的登录单填。单子只能用一次，以后用手机号和密码登录。">
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <TextField label="单子上的编号" hint="8 位数字" {...digits} {...field('number')} />
          <TextField label="单子上的密码" hint="8 位数字" {...digits} {...field('secret')} value={secret} />
          <TextField
            label="您的手机号"
            type="tel"
            inputMode="tel"
            autoComplete="username"
            hint="花名册上登记过的，要填一样的"
            required
            {...field('phone')}
          />
          <TextField
            label="给自己设一个密码"
            type="password"
            autoComplete="new-password"
            hint="不少于 8 位，汉字、字母、数字都行。这个手机号以前登录过的，填原来的密码。"
            required
            {...field('newPassword')}
          />
          <div className="actions">
            <Button block>设好并登录</Button>
          </div>
        </form>
      </Card>
      <div className="page-actions">
        <ButtonLink kind="quiet" block to="/sign-in">
          我登录过
        </ButtonLink>
      </div>
    </EntryShell>
  );
}
