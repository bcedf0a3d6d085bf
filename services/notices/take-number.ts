import type { Tx } from '#db/client';
import type { NumberedKind } from './vocabulary';

/** The next number of a year, without gaps: it goes back when the transaction does. */
export async function takeNumber(tx: Tx, villageId: string, kind: NumberedKind, year: number): Promise<number> {
  const [row] = await tx.$client<{ last: number }[]>`
    insert into notices_numbers as n (village_id, year, kind, last) values (${villageId}, ${year}, ${kind}, 1)
    on conflict (village_id, year, kind) do update set last = n.last + 1
    returning last`;
  return row!.last;
}
