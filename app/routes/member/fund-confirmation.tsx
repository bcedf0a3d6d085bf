import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { codeForm } from '#services/fund/commands';
import { confirmByCode } from '#services/fund/index';
import { succeeded } from '#services/kernel/attempt';
import { ConfirmationPage } from '~/components/fund/confirmation-page';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { readOwnSpending } from '~/http/fund-spending.server';
import { requireRole } from '~/http/guards.server';
import { ownMember } from '~/http/own-member.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '受益人确认 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  return readOwnSpending(args, await requireRole(args, 'fund.apply'));
}

/** The code that the beneficiary says at their door. A wrong one is counted before it is refused. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'fund.apply');
  const { villageId } = ownMember(actor);
  const applicationId = args.params.application ?? '';
  const form = await readForm(args.request, codeForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId, applicationId, now: new Date() };
    succeeded(await inTransaction(args.context, (tx) => confirmByCode(tx, actor, command)));
    return redirectWithFlash(`/me/fund/${applicationId}`, { tone: 'good', text: '受益人确认好了。' });
  });
}

export default function FundConfirmation() {
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return <ConfirmationPage data={useLoaderData<typeof loader>()} way="code" reply={reply} />;
}
