import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { sendGoodsForm } from '#services/shop/commands';
import { sendGoods } from '#services/shop/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { SendForm } from '~/components/shop/transfer-forms';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Strip } from '~/components/ui/tab-bar';
import { answer, notFound } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { askedShop } from '~/http/desk-stock.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';
import { sendingForm } from '~/http/transfer.server';

export const meta = () => [{ title: '调货 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const reader = readFrom(args.context);
  const { shops, shop } = await askedShop(reader, village.id, args.request);
  if (!shop) throw notFound();
  const form = await sendingForm(reader, village.id, shop.id);
  const frame = await readDeskFrame(args.context, actor, village);
  return {
    frame,
    from: shops.map(({ id, name }) => ({ id, name })),
    fromShopId: shop.id,
    form,
    requestId: randomUUID(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const form = await readForm(args.request, sendGoodsForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const { shop } = await askedShop(readFrom(args.context), village.id, args.request);
    const command = { ...form.value, villageId: village.id, fromShopId: shop?.id ?? '' };
    const { result } = await inTransaction(args.context, (tx) => sendGoods(tx, actor, command));
    const text = '已送出，从库存里扣下了。等对方点收。';
    return redirectWithFlash(`/desk/${village.code}/transfers/${result}`, { tone: 'good', text });
  });
}

export default function DeskTransferNew() {
  const { frame, from, fromShopId, form, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const desk = `/desk/${frame.village.code}/transfers`;
  const name = from.find(({ id }) => id === fromShopId)?.name;
  return (
    <VillageDesk frame={frame} current="transfers" title="调货" subtitle={`从${name}调出`}>
      {from.length > 1 && (
        <Strip
          label="从哪家调出"
          links={from.map((each) => ({
            to: `${desk}/new?shop=${each.id}`,
            label: `从${each.name}`,
            current: each.id === fromShopId,
          }))}
        />
      )}
      <Card>
        {form.shops.length === 0 ? (
          <EmptyState icon="shop" title="村里只有一家超市" />
        ) : (
          <SendForm {...form} requestId={requestId} reply={reply} back={desk} />
        )}
      </Card>
    </VillageDesk>
  );
}
