import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import { isId } from '../kernel/ids';
import { likeLiteral, searchText } from '../kernel/search-text';
import { partsOf } from './circle-queries';
import { eligibleMembers } from './eligible-queries';
import { refuse } from './stars-refusal';
import type { StarEligibleKind } from './vocabulary';

export interface ParticipantRow {
  readonly id: string;
  readonly memberId: string;
  readonly name: string;
  readonly number: string;
  readonly branchName: string | null;
  readonly gridName: string | null;
  readonly exemption: string | null;
  readonly exemptReason: string | null;
  readonly exemptedByName: string | null;
  /** Whether the self-assessment is in. */
  readonly assessed: boolean;
}

export interface ParticipantFilter {
  readonly search?: string | undefined;
  readonly exempt?: boolean | undefined;
  readonly participantId?: string;
  readonly limit?: number;
  readonly offset?: number;
}

/** Who is evaluated in a round and who is exempt, by grid and name; how many there are in all. */
export async function listParticipants(
  reader: Reader,
  villageId: string,
  roundId: string,
  filter: ParticipantFilter = {},
): Promise<{ readonly participants: ParticipantRow[]; readonly total: number }> {
  const sql = partsOf(reader);
  const text = searchText(filter.search);
  const part = `%${likeLiteral(text)}%`;
  const found =
    text === '' ? sql`` : sql`and (m.name ilike ${part} or m.number like ${part} or m.initials ilike ${part})`;
  const ofOne = filter.participantId === undefined ? sql`` : sql`and p.id = ${filter.participantId}`;
  const state = filter.exempt === undefined ? sql`` : sql`and (p.exemption is not null) = ${filter.exempt}`;
  const rows = await sql<(ParticipantRow & { total: number })[]>`
    select p.id, p.member_id as "memberId", m.name, m.number, branch.name as "branchName", grid.name as "gridName", p.exemption,
      p.exempt_reason as "exemptReason", p.exempted_by_name as "exemptedByName", own.participant_id is not null as assessed,
      count(*) over ()::int as total
    from stars_participants p
    join org_members m on m.village_id = p.village_id and m.id = p.member_id
    left join org_units branch on branch.id = p.branch_id
    left join org_units grid on grid.id = p.grid_id
    left join stars_self_assessments own on own.village_id = p.village_id and own.participant_id = p.id
    where p.village_id = ${villageId} and p.round_id = ${roundId} ${found} ${ofOne} ${state}
    order by grid.name nulls last, m.name, m.number limit ${filter.limit ?? 100_000} offset ${filter.offset ?? 0}`;
  return { participants: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** One participant of a round. Refusals: stars/not-found. */
export async function loadParticipant(
  reader: Reader,
  villageId: string,
  roundId: string,
  participantId: string,
): Promise<ParticipantRow> {
  const found = isId(participantId) && isId(roundId);
  const { participants } = found
    ? await listParticipants(reader, villageId, roundId, { participantId })
    : { participants: [] };
  if (!participants[0]) throw refuse('stars/not-found');
  return participants[0];
}

/** How many are evaluated and how many exempt. */
export async function countParticipants(
  reader: Reader,
  villageId: string,
  roundId: string,
): Promise<{ readonly evaluated: number; readonly exempt: number }> {
  const [row] = await reader.$client<{ evaluated: number; exempt: number }[]>`
    select count(*) filter (where exemption is null)::int as evaluated, count(exemption)::int as exempt
    from stars_participants where village_id = ${villageId} and round_id = ${roundId}`;
  return row!;
}

export interface EligibleMember {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly branchName: string | null;
  readonly gridName: string | null;
}

/** Whom a round that is opened on a day would evaluate, by grid and name; how many there are in all. */
export async function listEligible(
  reader: Reader,
  villageId: string,
  eligible: StarEligibleKind,
  on: CalendarDate,
  limit: number,
): Promise<{ readonly members: EligibleMember[]; readonly total: number }> {
  const sql = partsOf(reader);
  const rows = await sql<(EligibleMember & { total: number })[]>`
    select e.id, e.name, e.number, branch.name as "branchName", grid.name as "gridName", count(*) over ()::int as total
    from (${eligibleMembers(sql, villageId, eligible, on)}) e
    left join org_units branch on branch.id = e.branch_id
    left join org_units grid on grid.id = e.grid_id
    order by grid.name nulls last, e.name, e.number limit ${limit}`;
  return { members: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}
