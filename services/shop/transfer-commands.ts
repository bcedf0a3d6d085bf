import { z } from 'zod';
import type { CalendarDate } from '../kernel/clock';

/** The most kinds of goods in one transfer. */
const TRANSFER_LINES_MAX = 200;
const PIECES_MAX = 100_000;

const reason = z.string().trim().min(1).max(120);
const pieces = z.coerce.number().int().min(0).max(PIECES_MAX);

export const sendGoodsForm = z.object({
  requestId: z.uuid(),
  toShopId: z.uuid(),
  reason,
  lines: z.array(z.object({ goodsId: z.uuid(), quantity: pieces.default(0) })).max(TRANSFER_LINES_MAX),
});
export const receiveGoodsForm = z.object({
  requestId: z.uuid(),
  lines: z.array(z.object({ goodsId: z.uuid(), arrived: pieces })).max(TRANSFER_LINES_MAX),
  /** What is missing and why; asked for where less arrived than was sent. */
  note: z.string().trim().max(120).optional(),
});
export const cancelTransferForm = z.object({ requestId: z.uuid(), reason });

interface Moving {
  readonly villageId: string;
  /** The day of the movements; today when left out. */
  readonly occurredOn?: CalendarDate;
}
interface OfTransfer extends Moving {
  readonly transferId: string;
}

export type SendGoodsCommand = z.output<typeof sendGoodsForm> & Moving & { readonly fromShopId: string };
export type ReceiveGoodsCommand = z.output<typeof receiveGoodsForm> & OfTransfer;
export type CancelTransferCommand = z.output<typeof cancelTransferForm> & OfTransfer;
