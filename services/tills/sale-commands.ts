import { z } from 'zod';
import { LINES_MAX } from '../redemption/commands';
import { SALE_HOLDERS, SALE_SETTLEMENTS } from './vocabulary';

/** A sale as a till kept it. Its id was made on the till, and is sent again until an answer comes. */
export const keptSaleForm = z.object({
  saleId: z.uuid(),
  shopId: z.uuid(),
  deviceId: z.uuid(),
  /** The account of who sold. */
  cashierId: z.uuid(),
  number: z.string().trim().min(1).max(20),
  soldAt: z.iso.datetime(),
  holder: z.enum(SALE_HOLDERS),
  /** The digits that were scanned, or the presentation's id. */
  holderCode: z.string().regex(/^(\d{18}|\d{20}|[0-9a-f-]{36})$/i),
  purseId: z.uuid().optional(),
  lines: z
    .array(
      z.object({
        goodsId: z.uuid(),
        quantity: z.coerce.number().int().min(1).max(999),
        price: z.string().regex(/^\d{1,6}(\.\d{1,2})?$/),
      }),
    )
    .min(1)
    .max(LINES_MAX),
});

export type KeptSale = z.output<typeof keptSaleForm>;

/** How a conflict is settled without charging: that has a button of its own. */
export const settleSaleForm = z.object({
  settlement: z.enum(SALE_SETTLEMENTS).exclude(['charged']),
  reason: z.string().trim().max(120).default(''),
});

export interface OfSale {
  readonly villageId: string;
  readonly saleId: string;
}
export type SettleSaleCommand = z.output<typeof settleSaleForm> & OfSale;
