import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { succeeded } from '#services/kernel/attempt';
import { collectOrder, listTillOrders, orderDigits, placeOrder, presentOrder } from '#services/orders';
import { memberActor } from './org';
import { line, type TestTill } from './redemption';

type Place = Pick<TestTill, 'member' | 'shop' | 'soap'>;

/** The member orders soap at the shop; returns the order's id. */
export async function orderSoap(tx: Tx, till: Place, quantity = 2): Promise<string> {
  const command = { requestId: randomUUID(), shopId: till.shop.id, lines: [line(till.soap, quantity)] };
  return (await placeOrder(tx, memberActor(till.member), command)).result.id;
}

/** The digits in an order's QR code. */
export async function digitsOf(tx: Tx, till: Pick<TestTill, 'cashier'>, orderId: string): Promise<string> {
  const order = (await listTillOrders(tx, till.cashier)).find(({ id }) => id === orderId);
  return orderDigits(order!);
}

/** The member stands at the till with an order's code; returns the presentation. */
export async function presentOrdered(tx: Tx, till: Pick<TestTill, 'cashier'>, orderId: string): Promise<string> {
  const digits = await digitsOf(tx, till, orderId);
  return succeeded(await presentOrder(tx, till.cashier, { requestId: randomUUID(), digits })).result.id;
}

/** The order is handed out; returns its slip. */
export async function collect(tx: Tx, till: Pick<TestTill, 'cashier'>, orderId: string) {
  const presentationId = await presentOrdered(tx, till, orderId);
  return collectOrder(tx, till.cashier, { requestId: randomUUID(), presentationId });
}
