import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changeBudget } from '#services/fund/index';
import { EditPage } from '~/components/fund/edit-page';
import { answer } from '~/http/answer.server';
import type { FormReply } from '~/http/form.server';
import { readApplicationForm } from '~/http/fund-form.server';
import { requireRole } from '~/http/guards.server';
import { ownApplication, readApplicationEdit } from '~/http/own-fund.server';
import { ownMember } from '~/http/own-member.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '改申请 · 益邻' }];

/** A budget that waits for others, and can be another. */
export async function loader(args: LoaderFunctionArgs) {
  return readApplicationEdit(args, await requireRole(args, 'fund.apply'), 'confirming');
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'fund.apply');
  const read = await readApplicationForm(args.request, args.context, actor, ownMember(actor));
  if (!read.ok) return read.reply;
  const { content, form } = read;
  const command = { ...ownApplication(actor, args), requestId: form.requestId, content, version: form.version ?? 1 };
  return answer(read.formData, async () => {
    const { result } = await inTransaction(args.context, (tx) => changeBudget(tx, actor, command));
    const text = result.state === 'confirming' ? '已经改好，等一起出钱的人确认。' : '已经提交，开始审核。';
    return redirectWithFlash(`/me/fund/${result.id}`, { tone: 'good', text });
  });
}

export default function FundBudget() {
  const data = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return <EditPage title="改申请" button="改好了，重新请大家确认" data={data} reply={reply} isAsked />;
}
