import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { castVoteSchema } from '#services/fund/commands';
import { castVote } from '#services/fund/index';
import { FundDesk } from '~/components/fund/fund-desk';
import { voteLabels } from '~/copy/labels/fund';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { readFundDesk, redirectToNextApplication } from '~/http/fund-desk.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.sheet?.application.title ?? ''} · 微服务资金 · 益邻` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.view');
  return readFundDesk(args, actor, village, args.params.application ?? '');
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.view');
  const form = await readForm(args.request, castVoteSchema);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, now: new Date() };
    const { result, replayed } = await inTransaction(args.context, (tx) => castVote(tx, actor, command));
    const said = `已投“${voteLabels[command.vote]}”`;
    return redirectToNextApplication(args, actor, village, { state: result.state, replayed, said });
  });
}

export default function DeskFundApplicationVote() {
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return <FundDesk data={useLoaderData<typeof loader>()} ofOne reply={reply} />;
}
