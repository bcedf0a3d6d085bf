import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { leaveShareForm } from '#services/fund/commands';
import { refuseShare } from '#services/fund/index';
import { ReasonPage } from '~/components/fund/reason-page';
import { formatYuan } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { ownApplication, readAskedShare } from '~/http/own-fund.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '不参加 · 益邻' }];

/** Says no to a share. */
export async function loader(args: LoaderFunctionArgs) {
  return readAskedShare(args, await requireRole(args, 'fund.apply'), 'invited');
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'fund.apply');
  const form = await readForm(args.request, leaveShareForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...ownApplication(actor, args), ...form.value };
    const { result } = await inTransaction(args.context, (tx) => refuseShare(tx, actor, command));
    return redirectWithFlash(`/me/fund/${result.id}`, { tone: 'good', text: '已经告诉牵头人，您不参加。' });
  });
}

export default function FundShareRefusal() {
  const { village, application, share, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <ReasonPage
      title="不参加"
      subtitle={application.title}
      will={[
        `您不用出这 ${formatYuan(share.yuan)} 元，额度不动。`,
        `${application.leadName}会收到通知，要改预算才能接着办。`,
      ]}
      button="不参加"
      back={{ to: `/me/fund/${application.id}`, label: '再想想' }}
      requestId={requestId}
      villageCode={village.code}
      reply={reply}
    />
  );
}
