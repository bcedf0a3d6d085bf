import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { receiveDeliveryForm } from '#services/shop/commands';
import { receiveDelivery } from '#services/shop/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { DeliveryForm } from '~/components/shop/delivery-form';
import { ShopStrip } from '~/components/shop/shop-choice';
import { ButtonLink } from '~/components/ui/button';
import { answer, notFound } from '~/http/answer.server';
import { deliveryPage } from '~/http/delivery.server';
import { readDeskFrame } from '~/http/desk.server';
import { askedShop } from '~/http/desk-stock.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '进货 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const reader = readFrom(args.context);
  const { shops, shop } = await askedShop(reader, village.id, args.request);
  if (!shop) throw notFound();
  const page = await deliveryPage(reader, { villageId: village.id, shopId: shop.id }, args.request);
  return { frame: await readDeskFrame(args.context, actor, village), shops, shop, page };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const form = await readForm(args.request, receiveDeliveryForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: village.id };
  return answer(form.formData, async () => {
    const { result } = await inTransaction(args.context, (tx) => receiveDelivery(tx, actor, command));
    const page = `/desk/${village.code}/deliveries/${result}`;
    return redirectWithFlash(page, { tone: 'good', text: '已收货入库，可以兑换了。' });
  });
}

export default function DeskStockReceive() {
  const { frame, shops, shop, page } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const desk = `/desk/${frame.village.code}`;
  return (
    <VillageDesk
      frame={frame}
      current="stock"
      title="进货"
      subtitle={shop.name}
      actions={
        <ButtonLink kind="quiet" to={`${desk}/stock?shop=${shop.id}`}>
          不收了
        </ButtonLink>
      }
    >
      <ShopStrip shops={shops} shop={shop.id} page={`${desk}/stock/receive`} />
      <DeliveryForm page={page} reply={reply} address={`${desk}/stock/receive`} newGoods={`${desk}/goods/new`} />
    </VillageDesk>
  );
}
