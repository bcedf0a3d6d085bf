import type { Reader } from '#db/client';
import { ORDER_STATES, type Order, type OrderState, orderDigits } from '#services/orders/index';
import { listGoods } from '#services/shop/index';
import { askedQuery, type readAskedDays } from './asked-days.server';
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

export type OrderView = ReturnType<typeof withoutMember>;

/** The state that a list's address is narrowed to by `?state=`; nonsense narrows nothing. */
export function askedOrderState(request: Request): OrderState | 'open' | undefined {
  const asked = new URL(request.url).searchParams.get('state');
  return asked === 'open' ? asked : ORDER_STATES.find((state) => state === asked);
}

/** The query of the same list of orders: another page, or the file. */
export function askedOrdersQuery(asked: ReturnType<typeof readAskedDays>, state: string | undefined, page?: number) {
  return askedQuery(asked, page) + (state ? `&state=${state}` : '');
}
