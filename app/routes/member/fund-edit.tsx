import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changeDraft } from '#services/fund/index';
import { EditPage } from '~/components/fund/edit-page';
import { answer } from '~/http/answer.server';
import type { FormReply } from '~/http/form.server';
import { readApplicationForm } from '~/http/fund-form.server';
import { requireRole } from '~/http/guards.server';
import { ownApplication, readApplicationEdit } from '~/http/own-fund.server';
import { ownMember } from '~/http/own-member.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '改草稿 · 益邻' }];

/** A draft, as far as it is written. */
export async function loader(args: LoaderFunctionArgs) {
  return readApplicationEdit(args, await requireRole(args, 'fund.apply'), 'draft');
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'fund.apply');
  const read = await readApplicationForm(args.request, args.context, actor, ownMember(actor));
  if (!read.ok) return read.reply;
  const { content, form } = read;
  const command = { ...ownApplication(actor, args), requestId: form.requestId, content };
  return answer(read.formData, async () => {
    const { result } = await inTransaction(args.context, (tx) => changeDraft(tx, actor, command));
    const text = '已经保存，看一遍再提交。';
    return redirectWithFlash(`/me/fund/${result.id}/submission`, { tone: 'good', text });
  });
}

export default function FundEdit() {
  const data = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return <EditPage title="改草稿" button="保存，下一步" data={data} reply={reply} />;
}
