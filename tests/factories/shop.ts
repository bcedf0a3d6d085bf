import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import type { Actor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { createGoods, openShop, receiveDelivery } from '#services/shop';
import type { CreateGoodsCommand, DeliveryLine, OpenShopCommand } from '#services/shop/commands';
import { setup, type TestVillage } from './org';

let counter = 0;
const next = () => {
  counter += 1;
  return counter;
};

export interface TestShop {
  readonly id: string;
  readonly villageId: string;
  readonly code: string;
}

/** An open love supermarket. */
export async function createShop(
  tx: Tx,
  village: Pick<TestVillage, 'id'>,
  fields: Partial<OpenShopCommand> = {},
): Promise<TestShop> {
  const command: OpenShopCommand = {
    requestId: randomUUID(),
    villageId: village.id,
    code: `QH${next()}`,
    name: '爱心超市（村部）',
    address: '村部一楼',
    openedOn: '2025-01-01',
    ...fields,
  };
  const { result } = await openShop(tx, setup, command);
  return { id: result, villageId: village.id, code: command.code };
}

export interface TestGoods {
  readonly id: string;
  readonly name: string;
  readonly price: string;
}

interface Receipt extends Omit<DeliveryLine, 'quantity'> {
  readonly villageId: string;
  readonly shopId: string;
  readonly quantity: number;
  readonly requestId?: string;
  readonly occurredOn?: string;
}

/** One batch of goods, bought. One that is past its date came on its last day, unless it is said when. */
export function receive(
  tx: Tx,
  actor: Actor,
  { villageId, shopId, requestId = randomUUID(), occurredOn, ...line }: Receipt,
) {
  const { bestBefore } = line;
  const cameOn = occurredOn ?? (bestBefore && bestBefore < dateInChina() ? bestBefore : undefined);
  const delivery = { villageId, shopId, requestId, source: 'bought' as const, lines: [line] };
  return receiveDelivery(tx, actor, { ...delivery, occurredOn: cameOn });
}

/** Goods of the shop's village, with `onHand` of them (100 when left out) on the shop's shelf. */
export async function stockGoods(
  tx: Tx,
  shop: TestShop,
  { onHand = 100, ...fields }: Partial<CreateGoodsCommand> & { onHand?: number } = {},
): Promise<TestGoods> {
  const command: CreateGoodsCommand = {
    requestId: randomUUID(),
    villageId: shop.villageId,
    name: '肥皂',
    price: '5',
    category: 'cleaning',
    unit: 'piece',
    ...fields,
  };
  const { result: id } = await createGoods(tx, setup, command);
  if (onHand > 0) {
    const { villageId, id: shopId } = shop;
    await receive(tx, setup, { villageId, shopId, goodsId: id, quantity: onHand });
  }
  return { id, name: command.name, price: command.price };
}
