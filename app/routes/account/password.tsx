import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changePasswordCommand } from '#services/identity/commands';
import { changePassword, loadOwnAccount } from '#services/identity/index';
import { succeeded } from '#services/kernel/attempt';
import { EntryShell } from '~/components/shell/entry-shell';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer, notFound } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireActor } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { currentSession } from '~/http/session.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '密码 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireActor(args);
  const { hasPassword } = await loadOwnAccount(readFrom(args.context), actor.accountId);
  return { hasPassword };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args);
  const form = await readForm(args.request, changePasswordCommand);
  if (!form.ok) return form.reply;
  const session = await currentSession(args);
  if (!session) throw notFound();
  return answer(form.formData, async () => {
    const { sessionId } = session;
    succeeded(await inTransaction(args.context, (tx) => changePassword(tx, actor, sessionId, form.value)));
    return redirectWithFlash('/account', { tone: 'good', text: '密码已经改好，其他设备都已退出。' });
  });
}

export default function Password() {
  const { hasPassword } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply);
  return (
    <EntryShell title={hasPassword ? '改密码' : '设密码'} lead="改好以后，其他设备要重新登录。">
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          {hasPassword && (
            <TextField
              label="现在的密码"
              type="password"
              autoComplete="current-password"
              required
              {...field('password')}
            />
          )}
          <TextField
            label="新密码"
            type="password"
            autoComplete="new-password"
            hint="不少于 8 位，汉字、字母、数字都行"
            required
            {...field('newPassword')}
          />
          <div className="actions">
            <Button block>存下来</Button>
          </div>
        </form>
      </Card>
      <div className="page-actions">
        <ButtonLink kind="quiet" block to="/account">
          不改了
        </ButtonLink>
      </div>
    </EntryShell>
  );
}
