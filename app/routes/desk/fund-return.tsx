import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { fundReasonForm } from '#services/fund/commands';
import { sendBack } from '#services/fund/index';
import { SettlementPage } from '~/components/fund/settlement-page';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { readDeskSpending } from '~/http/fund-spending.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '退回凭证 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.view');
  return readDeskSpending(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.check');
  const applicationId = args.params.application ?? '';
  const form = await readForm(args.request, fundReasonForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, applicationId, now: new Date() };
    await inTransaction(args.context, (tx) => sendBack(tx, actor, command));
    const text = '退回给申请人了，补好再交上来。';
    return redirectWithFlash(`/desk/${village.code}/fund/applications/${applicationId}`, { tone: 'good', text });
  });
}

export default function FundReturn() {
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return <SettlementPage data={useLoaderData<typeof loader>()} sent={reply && { to: 'return', reply }} />;
}
