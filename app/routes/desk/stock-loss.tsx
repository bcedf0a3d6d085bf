import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { recordLossForm } from '#services/shop/commands';
import { recordLoss } from '#services/shop/index';
import { DeskStockPage } from '~/components/shop/desk-stock-page';
import { answer } from '~/http/answer.server';
import { deskStockForm } from '~/http/desk-stock.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { movedSentence } from '~/http/stock.server';
import { inTransaction } from '~/http/transaction.server';

export const meta = () => [{ title: '损耗 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  return deskStockForm(args.context, actor, village, args.request);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const form = await readForm(args.request, recordLossForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: village.id };
  return answer(form.formData, async () => {
    const { result } = await inTransaction(args.context, (tx) => recordLoss(tx, actor, command));
    const page = `/desk/${village.code}/stock?shop=${command.shopId}`;
    return redirectWithFlash(page, { tone: 'good', text: movedSentence(result) });
  });
}

export default function DeskStockLoss() {
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return <DeskStockPage page={useLoaderData<typeof loader>()} reply={reply} />;
}
