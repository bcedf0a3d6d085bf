import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { createGoods, openShop, receiveStock } from '#services/shop';
import type { CreateGoodsCommand, OpenShopCommand } from '#services/shop/commands';
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
    await receiveStock(tx, setup, { requestId: randomUUID(), villageId, shopId, goodsId: id, quantity: onHand });
  }
  return { id, name: command.name, price: command.price };
}
