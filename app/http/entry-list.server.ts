import { z } from 'zod';
import { isCalendarDate } from '#services/kernel/clock';
import { monthOf, periodOfMonth } from '#services/ledger/index';
import { TRANSFER_KINDS } from '#services/ledger/vocabulary';
import { readQuery } from './form.server';

const place = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined);
const day = z
  .string()
  .refine((text) => isCalendarDate(text) && text >= '2000-01-01' && text < '2100-01-01')
  .optional()
  .catch(undefined);

const query = z.object({
  kind: z.enum(TRANSFER_KINDS).optional().catch(undefined),
  month: z
    .string()
    .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  from: day,
  to: day,
  q: z.string().trim().max(40).optional().catch(undefined),
  number: place,
  /** Points that can't be redeemed, those for a purpose, or one's own purse beside the household's. */
  purse: z.enum(['own', 'honour', 'earmarked']).optional().catch(undefined),
  pairs: z.literal('shown').optional().catch(undefined),
  before: place,
  after: place,
});

/** What a list of entries is asked for by its address; what is not understood counts as not asked. */
export type AskedEntries = z.output<typeof query>;

export function readAskedEntries(request: Request): AskedEntries {
  return readQuery(request, query).value ?? {};
}

/** The days of a month that was asked for. */
export function daysAsked({ month, from, to }: AskedEntries): { fromOn?: string; untilOn?: string } {
  return month === undefined ? { fromOn: from, untilOn: to } : periodOfMonth(month);
}

/** The address of the same list with something else asked. */
export function entryListAddress(asked: AskedEntries, change: Partial<AskedEntries>): string {
  const wanted = { ...asked, before: undefined, after: undefined, ...change };
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(wanted))
    if (value !== undefined && value !== '') search.set(name, String(value));
  const text = search.toString();
  return text === '' ? '?' : `?${text}`;
}

/** The months of the last two years, the latest first. */
export function monthChoices(today: string): string[] {
  return Array.from({ length: 24 }, (_, back) => monthOf(today, -back));
}

/** Whether the list is less than the whole book. */
export function isNarrowed({ kind, month, from, to, q, number, purse }: AskedEntries): boolean {
  return [kind, month, from, to, q || undefined, number, purse].some((each) => each !== undefined);
}
