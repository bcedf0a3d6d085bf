import { z } from 'zod';
import type { CalendarDate } from '../kernel/clock';
import { suspendShopForm } from '../shop/commands';

/** The most kinds of goods in one order. */
export const ORDER_LINES_MAX = 20;

const requestId = z.uuid();

export const placeOrderForm = z.object({
  requestId,
  shopId: z.uuid(),
  lines: z
    .array(
      z.object({
        goodsId: z.uuid(),
        quantity: z.coerce.number().int().min(0).max(999),
        /** As it was shown, so that nobody pays another price than the one they saw. */
        price: z.string().regex(/^\d{1,6}(\.\d{1,2})?$/),
      }),
    )
    .max(1000)
    .default([]),
});
export const collectOrderForm = z.object({ requestId });
export const presentOwnOrderForm = z.object({ requestId, orderId: z.uuid() });
/** The shop and the committee say why; the member need not. */
export const cancelOrderForm = z.object({ reason: z.string().trim().min(2).max(120) });

export const suspendWithOrdersForm = suspendShopForm.extend({
  /** Ticked where what is ordered at the shop is cancelled with it. */
  cancelOrders: z
    .literal('on')
    .optional()
    .transform((tick) => tick === 'on'),
});

export type PlaceOrderCommand = z.output<typeof placeOrderForm>;
export interface OrderCommand {
  readonly villageId: string;
  readonly orderId: string;
}
export type CancelOrderCommand = OrderCommand & { readonly reason?: string; readonly occurredOn: CalendarDate };
export type CollectOrderCommand = z.output<typeof collectOrderForm> & { readonly presentationId: string };
export interface LapseOrdersCommand {
  readonly villageId: string;
  readonly today: CalendarDate;
}
export type SuspendWithOrdersCommand = z.output<typeof suspendWithOrdersForm> & {
  readonly villageId: string;
  readonly shopId: string;
  readonly occurredOn: CalendarDate;
};
