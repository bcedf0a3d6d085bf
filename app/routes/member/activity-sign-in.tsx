import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { signAtActivitySchema } from '#services/claims/commands';
import { readActivityCode, signAtActivity } from '#services/claims/index';
import { SignInCard } from '~/components/activities/sign-in-card';
import { TillResult } from '~/components/shell/till-result';
import { formatTime } from '~/copy/format';
import { attempted } from '~/http/activity-sign-in.server';
import { readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { forgiveAttempt, limitAttempts } from '~/http/rate-limit.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '活动签到 · 益邻' }];

/** What the scanned code opened. Nothing is written before the button is pressed. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const scanned = { activityId: args.params.activity ?? '', digits: args.params.digits ?? '' };
  await limitAttempts(args, 'activity-code');
  const opened = await attempted(() => readActivityCode(readFrom(args.context), actor, scanned));
  if (opened.result) await forgiveAttempt(args, 'activity-code');
  return data(opened, { headers: { 'Cache-Control': 'no-store' } });
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const form = await readForm(args.request, signAtActivitySchema);
  if (!form.ok) return form.reply;
  const command = { activityId: args.params.activity ?? '', ticket: form.value.ticket };
  const signed = await attempted(() => inTransaction(args.context, (tx) => signAtActivity(tx, actor, command)));
  return data(signed, { status: signed.status });
}

const next = { to: '/me/activities', label: '看我的活动' };

export default function ActivitySignIn() {
  const opened = useLoaderData<typeof loader>();
  const signed = useActionData<typeof action>();
  if (signed && 'result' in signed && signed.result) {
    const { purpose, at, replayed } = signed.result;
    return (
      <TillResult outcome="done" title={purpose === 'in' ? '签到成功' : '签退成功'} next={next}>
        <p>
          {formatTime(at)}
          {replayed ? '已经签过，不用再签。' : '，记下了。'}
        </p>
        <p>{purpose === 'in' ? '活动结束、核实以后记分。' : '时间按签到和签退算。'}</p>
      </TillResult>
    );
  }
  const sentence = (signed && 'sentence' in signed ? signed.sentence : undefined) ?? opened.sentence;
  if (sentence || !opened.result) {
    return (
      <TillResult outcome="refused" title="没有签上" next={next}>
        <p>{sentence}</p>
      </TillResult>
    );
  }
  return <SignInCard opened={opened.result} />;
}
