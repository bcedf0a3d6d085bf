import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { recordLossForm } from '#services/shop/commands';
import { recordLoss } from '#services/shop/index';
import { TillStockPage } from '~/components/shop/till-stock-page';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { movedSentence, tillStockForm } from '~/http/stock.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '损耗 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  return tillStockForm(readFrom(args.context), actor, args.request);
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const form = await readForm(args.request, recordLossForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: actor.villageId ?? '' };
  return answer(form.formData, async () => {
    const { result } = await inTransaction(args.context, (tx) => recordLoss(tx, actor, command));
    return redirectWithFlash('/till/stock', { tone: 'good', text: movedSentence(result) });
  });
}

export default function TillStockLoss() {
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return <TillStockPage page={useLoaderData<typeof loader>()} reply={reply} />;
}
