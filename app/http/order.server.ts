import type { Reader } from '#db/client';
import { type Order, orderDigits } from '#services/orders/index';
import { listGoods } from '#services/shop/index';
import { readCart } from './cart.server';

/** What is chosen in an address, at today's prices; the form sends them along with what was seen. */
export async function readOrderCart(reader: Reader, villageId: string, shopId: string, source: URLSearchParams) {
  const goods = await listGoods(reader, villageId, { shopId, onShelfOnly: true });
  const { quantities } = readCart(source, goods);
  return { goods: goods.filter((each) => (quantities[each.id] ?? 0) > 0), quantities };
}

/** The code that an open order is collected by; none once it ended. */
export function codeOf(order: Order): string | null {
  return order.state === 'placed' || order.state === 'ready' ? orderDigits(order) : null;
}

/** An order without its member's name and number, for pages that show a mask or nothing. */
export function withoutMember({ memberId: _id, memberName: _name, memberNumber: _number, ...order }: Order) {
  return order;
}
