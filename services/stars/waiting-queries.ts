import type { Reader } from '#db/client';
import { type CalendarDate, dateInChina } from '../kernel/clock';
import type { Round } from './act';
import { partsOf } from './circle-queries';
import { waitingVoters } from './turnout-queries';
import type { RatingStep } from './vocabulary';

/** Somebody of whom a step still waits, or a household's seat. */
export interface WaitingRow {
  readonly id: string;
  readonly gridName: string | null;
  /** The person, or the head of the household. */
  readonly name: string | null;
  /** The member's number, or the household's. */
  readonly number: string;
  /** Of a household; null for a person. */
  readonly address: string | null;
  readonly seat: number | null;
}

/** Who has not taken part in a step and still can, by grid: to call on. Whether they did, never what they ticked. */
export async function listWaiting(
  reader: Reader,
  round: Pick<Round, 'villageId' | 'id' | 'terms'>,
  step: RatingStep,
  { limit = 100_000, on = dateInChina() }: { readonly limit?: number; readonly on?: CalendarDate } = {},
): Promise<{ readonly waiting: WaitingRow[]; readonly total: number }> {
  const sql = partsOf(reader);
  const { villageId, id } = round;
  const voters =
    step === 'self'
      ? sql`select p.id, p.grid_id, p.member_id, null::uuid as household_id, null::smallint as seat from stars_participants p
          where p.village_id = ${villageId} and p.round_id = ${id} and p.exemption is null and not exists (
            select from stars_self_assessments own where own.village_id = p.village_id and own.participant_id = p.id)`
      : waitingVoters(reader, round, step, on);
  const rows = await sql<(WaitingRow & { total: number })[]>`
    select v.id, grid.name as "gridName", coalesce(m.name, h.head_name, head.name) as name, coalesce(h.number, m.number) as number,
      h.address, v.seat, count(*) over ()::int as total
    from (${voters}) v
    left join org_units grid on grid.id = v.grid_id
    left join org_members m on m.village_id = ${villageId} and m.id = v.member_id
    left join org_households h on h.village_id = ${villageId} and h.id = v.household_id
    left join lateral (select someone.name from org_household_members home
      join org_members someone on someone.village_id = home.village_id and someone.id = home.member_id
      where home.village_id = h.village_id and home.household_id = h.id and home.until_on is null order by home.from_on, home.id limit 1) head on true
    order by grid.name nulls last, h.number nulls first, v.seat, m.name, m.number limit ${limit}`;
  return { waiting: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}
