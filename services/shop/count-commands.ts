import { z } from 'zod';
import type { CalendarDate } from '../kernel/clock';

const COUNTED_MAX = 100_000;
const REASONS_MAX = 500;

const requestId = z.uuid();
const text = z.string().trim().min(1).max(120);

export const openCountForm = z.object({ requestId });
export const countGoodsForm = z.object({ requestId, counted: z.coerce.number().int().min(0).max(COUNTED_MAX) });
export const submitCountForm = z.object({
  requestId,
  /** Why goods differ from the book: one for each that does. */
  reasons: z
    .array(z.object({ goodsId: z.uuid(), reason: text }))
    .max(REASONS_MAX)
    .default([]),
});
export const discardCountForm = z.object({ requestId });
export const approveCountForm = z.object({ requestId, note: z.string().trim().max(120).optional() });
export const rejectCountForm = z.object({ requestId, reason: text });

interface InVillage {
  readonly villageId: string;
}
interface OfCount extends InVillage {
  readonly countId: string;
}
interface Dated {
  /** The day that it counts for; today when left out. */
  readonly occurredOn?: CalendarDate;
}

export type OpenCountCommand = z.output<typeof openCountForm> & InVillage & Dated & { readonly shopId: string };
export type CountGoodsCommand = z.output<typeof countGoodsForm> & OfCount & { readonly goodsId: string };
export type SubmitCountCommand = z.output<typeof submitCountForm> & OfCount;
export type DiscardCountCommand = z.output<typeof discardCountForm> & OfCount;
export type ApproveCountCommand = z.output<typeof approveCountForm> & OfCount & Dated;
export type RejectCountCommand = z.output<typeof rejectCountForm> & OfCount;
