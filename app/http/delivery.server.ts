import { randomUUID } from 'node:crypto';
import type { Reader } from '#db/client';
import { deliveryCost, listGoods } from '#services/shop/index';
import { readDraft } from '~/components/shop/delivery-draft';

/** What the form of a delivery shows. */
export async function deliveryPage(
  reader: Reader,
  place: { readonly villageId: string; readonly shopId: string },
  request: Request,
) {
  const { searchParams } = new URL(request.url);
  const goods = await listGoods(reader, place.villageId, { shopId: place.shopId });
  const draft = readDraft(searchParams, goods);
  const priced = draft.lines.map(({ quantity, unitCost }) => ({
    quantity: /^\d{1,6}$/.test(quantity) ? Number(quantity) : 0,
    unitCost: /^\d{1,6}(\.\d{1,2})?$/.test(unitCost) ? unitCost : undefined,
  }));
  return {
    requestId: randomUUID(),
    shopId: place.shopId,
    goods,
    draft,
    cost: deliveryCost(priced),
    unread: searchParams.has('unread'),
  };
}
export type DeliveryPage = Awaited<ReturnType<typeof deliveryPage>>;
