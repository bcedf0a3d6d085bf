import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { leaveShareForm } from '#services/fund/commands';
import { withdrawShare } from '#services/fund/index';
import { ReasonPage } from '~/components/fund/reason-page';
import { formatYuan } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { ownApplication, readAskedShare } from '~/http/own-fund.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '退出 · 益邻' }];

/** Takes back a yes, before the approval. */
export async function loader(args: LoaderFunctionArgs) {
  return readAskedShare(args, await requireRole(args, 'fund.apply'), 'confirmed');
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'fund.apply');
  const form = await readForm(args.request, leaveShareForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...ownApplication(actor, args), ...form.value };
    const { result } = await inTransaction(args.context, (tx) => withdrawShare(tx, actor, command));
    return redirectWithFlash(`/me/fund/${result.id}`, { tone: 'good', text: '您已经退出，份额退回额度。' });
  });
}

export default function FundShareWithdrawal() {
  const { village, application, share, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <ReasonPage
      title="退出"
      subtitle={application.title}
      will={[
        `占用的 ${formatYuan(share.yuan)} 元马上退回您的额度。`,
        `${application.leadName}会收到通知；已经投的票作废，改了预算、大家重新确认以后再审核。`,
      ]}
      button="退出"
      back={{ to: `/me/fund/${application.id}`, label: '再想想' }}
      requestId={requestId}
      villageCode={village.code}
      reply={reply}
    />
  );
}
