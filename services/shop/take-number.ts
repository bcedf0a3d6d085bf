import type { Tx } from '#db/client';
import type { CalendarDate } from '../kernel/clock';

type Series = 'transfer' | 'count' | 'donation' | 'settlement' | 'voucher';

/** The next number of a series in a village's year, without gaps: 2026-7. Taken after the shelves are locked. */
export async function takeNumber(tx: Tx, villageId: string, series: Series, on: CalendarDate) {
  const year = Number(on.slice(0, 4));
  const [row] = await tx.$client<{ number: number }[]>`
    select shop_take_number(${villageId}, ${series}, ${year}::smallint) as number`;
  return { year, number: row!.number };
}
