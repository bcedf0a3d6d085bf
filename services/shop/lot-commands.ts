import { z } from 'zod';
import type { CalendarDate } from '../kernel/clock';
import { LOT_SOURCES } from './vocabulary';

/** The most batches in one delivery. */
export const DELIVERY_LINES_MAX = 40;
const QUANTITY_MAX = 100_000;

const reason = z.string().trim().min(1).max(120);
/** Yuan for one piece, as a decimal string. */
const unitCost = z
  .string()
  .trim()
  .refine((value) => /^\d{1,6}(\.\d{1,2})?$/.test(value), { params: { code: 'yuan' } });

export const receiveDeliveryForm = z.object({
  requestId: z.uuid(),
  shopId: z.uuid(),
  source: z.enum(LOT_SOURCES),
  /** The dealer, or whoever gave it. */
  supplier: z.string().trim().max(60).optional(),
  reason: z.string().trim().max(120).optional(),
  lines: z
    .array(
      z.object({
        goodsId: z.uuid(),
        quantity: z.coerce.number().int().min(1).max(QUANTITY_MAX),
        /** The last day on which it may be given out. */
        bestBefore: z.iso.date().optional(),
        unitCost: unitCost.optional(),
      }),
    )
    .min(1)
    .max(DELIVERY_LINES_MAX),
});
export const correctLotForm = z.object({
  requestId: z.uuid(),
  bestBefore: z.iso.date().optional(),
  unitCost: unitCost.optional(),
  supplier: z.string().trim().max(60).optional(),
  reason,
});
export const writeOffExpiredForm = z.object({ requestId: z.uuid(), shopId: z.uuid(), reason });

interface InVillage {
  readonly villageId: string;
}
interface OfLot extends InVillage {
  readonly lotId: string;
}

export type ReceiveDeliveryCommand = z.output<typeof receiveDeliveryForm> &
  InVillage & {
    /** The day on which it came; today when left out. */
    readonly occurredOn?: CalendarDate;
  };
export type DeliveryLine = ReceiveDeliveryCommand['lines'][number];
export type CorrectLotCommand = z.output<typeof correctLotForm> & OfLot;
export type WriteOffExpiredCommand = z.output<typeof writeOffExpiredForm> &
  OfLot & {
    /** The day of the writing off; today when left out. */
    readonly occurredOn?: CalendarDate;
  };
