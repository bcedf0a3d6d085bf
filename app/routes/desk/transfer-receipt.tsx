import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { receiveGoodsForm } from '#services/shop/commands';
import { receiveGoods } from '#services/shop/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { ReceiptForm } from '~/components/shop/transfer-forms';
import { Card } from '~/components/ui/card';
import { answer, notFound } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';
import { deskTransfer } from '~/http/transfer.server';

export const meta = () => [{ title: '点收调拨 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const transfer = await deskTransfer(args, village.id);
  if (transfer.state !== 'sent') throw notFound();
  return { frame: await readDeskFrame(args.context, actor, village), transfer, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const form = await readForm(args.request, receiveGoodsForm);
  if (!form.ok) return form.reply;
  const transferId = args.params.stockTransfer ?? '';
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, transferId };
    await inTransaction(args.context, (tx) => receiveGoods(tx, actor, command));
    const text = '已点收，收到的记进了库存。';
    return redirectWithFlash(`/desk/${village.code}/transfers/${transferId}`, { tone: 'good', text });
  });
}

export default function DeskTransferReceipt() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { id, number, fromShopName, toShopName } = page.transfer;
  const back = `/desk/${frame.village.code}/transfers/${id}`;
  return (
    <VillageDesk
      frame={frame}
      current="transfers"
      title={`点收调拨 ${number} 号`}
      subtitle={`${fromShopName} → ${toShopName}`}
    >
      <Card>
        <ReceiptForm {...page} reply={reply} back={back} />
      </Card>
    </VillageDesk>
  );
}
