import type { ActionFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { CodeSentPage } from '~/components/account/code-sent-page';
import { sendCode } from '~/http/code-request.server';
import { allowAnonymous } from '~/http/guards.server';

export const meta: MetaFunction = () => [{ title: '重新设密码 · 益邻' }];

export async function action(args: ActionFunctionArgs) {
  const actor = await allowAnonymous(args);
  return sendCode(args, actor, 'new-password');
}

export default function NewPasswordSent() {
  const data = useActionData<typeof action>();
  return (
    <CodeSentPage title="重新设密码" data={data} action="/new-password" withNewPassword={true} button="设好并登录" />
  );
}
