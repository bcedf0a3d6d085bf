import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';

/** How far a member's personal service list was, with what was counted. */
export interface ServiceListShare extends Record<string, unknown> {
  readonly memberId: string;
  /** Of 100, two places: the mean over the lines of confirmed over target, no line above 100. */
  readonly percent: string;
  readonly lines: number;
  readonly itemIds: readonly string[];
  /** What was confirmed of them. */
  readonly progressIds: readonly string[];
}

/**
 * The share of their service list that members had done at a period's end: of the lines of the years it touches that were still to do
 * when it began, and what was confirmed of work done until its end. A line that was dropped counts nowhere; who has no line is left out.
 */
export async function listServiceListShares(
  reader: Reader,
  villageId: string,
  period: { readonly fromOn: CalendarDate; readonly untilOn: CalendarDate },
  memberIds: readonly string[],
): Promise<ServiceListShare[]> {
  if (memberIds.length === 0) return [];
  const { fromOn, untilOn } = period;
  const rows = await reader.execute<ServiceListShare>(sql`
    with lines as (
      select i.id, i.member_id, i.target, coalesce(sum(p.quantity), 0) as done,
        array_agg(p.id order by p.id) filter (where p.id is not null) as counted
      from appraisal_items i
      left join appraisal_progress p on p.village_id = i.village_id and p.item_id = i.id
        and p.confirmed_at is not null and p.refuse_reason is null and p.occurred_on <= ${untilOn}
      where i.village_id = ${villageId} and i.member_id = any(${sql.param([...memberIds])}::uuid[]) and i.state <> 'dropped'
        and i.year between ${Number(fromOn.slice(0, 4))} and ${Number(untilOn.slice(0, 4))} and i.due_on >= ${fromOn}
      group by i.id, i.member_id, i.target
    )
    select member_id as "memberId", round(avg(least(100, done * 100 / target)), 2)::text as percent, count(*)::int as lines,
      array_agg(id order by id) as "itemIds",
      coalesce((select array_agg(each order by each) from lines own, unnest(own.counted) as each
        where own.member_id = lines.member_id), '{}') as "progressIds"
    from lines group by member_id order by member_id`);
  return [...rows];
}
