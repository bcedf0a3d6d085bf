import type { ActionFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { CodeSentPage } from '~/components/account/code-sent-page';
import { sendCode } from '~/http/code-request.server';
import { allowAnonymous } from '~/http/guards.server';

export const meta: MetaFunction = () => [{ title: '验证码登录 · 益邻' }];

export async function action(args: ActionFunctionArgs) {
  const actor = await allowAnonymous(args);
  return sendCode(args, actor, 'sign-in');
}

export default function SignInCodeSent() {
  const data = useActionData<typeof action>();
  return <CodeSentPage title="验证码登录" data={data} action="/sign-in/code" withNewPassword={false} button="登录" />;
}
