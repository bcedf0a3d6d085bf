import type postgres from 'postgres';
import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';

/** Words that members looked for among the goods; nobody's name. */
export interface MissedSearch {
  readonly words: string;
  readonly times: number;
  /** Nothing of this name is on offer, or what is on offer is sold out. */
  readonly why: 'unknown' | 'sold-out';
  readonly lastOn: CalendarDate;
}

/** What members looked for in a period and did not find, the most often first. */
export async function listMissedSearches(
  reader: Reader,
  villageId: string,
  { from, to }: { readonly from: CalendarDate; readonly to: CalendarDate },
): Promise<MissedSearch[]> {
  const sql = reader.$client as postgres.Sql;
  const rows = await sql<MissedSearch[]>`
    select words, sum(times)::int as times, max(day)::text as "lastOn",
      case when (array_agg(found order by day desc))[1] = 0 then 'unknown' else 'sold-out' end as why
    from shop_searches
    where village_id = ${villageId} and day between ${from}::date and ${to}::date and in_stock = 0
    group by words order by sum(times) desc, words limit 200`;
  return [...rows];
}
