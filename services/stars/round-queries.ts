import { and, eq } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { starsRounds, starsVersions } from '#db/schema/stars';
import type { Role } from '../kernel/actor';
import { isId } from '../kernel/ids';
import type { Round } from './act';
import { refuse } from './stars-refusal';
import type { Frequency, RoundEvent, RoundState, SchemeForm, StarStep } from './vocabulary';

/** A round as its village sees it: with what its scheme says, and where that comes from. */
export interface RoundView extends Round {
  readonly schemeName: string;
}

/** A round of a village. Refusals: stars/not-found. */
export async function loadRound(reader: Reader, villageId: string, roundId: string): Promise<RoundView> {
  const [row] = isId(roundId)
    ? await reader
        .select({ round: starsRounds, content: starsVersions.content, schemeName: starsVersions.name })
        .from(starsRounds)
        .innerJoin(starsVersions, eq(starsVersions.id, starsRounds.versionId))
        .where(and(eq(starsRounds.villageId, villageId), eq(starsRounds.id, roundId)))
    : [];
  if (!row) throw refuse('stars/not-found');
  return { ...row.round, content: row.content, schemeName: row.schemeName };
}

export interface RoundRow {
  readonly id: string;
  /** 2026-3 */
  readonly number: string;
  readonly title: string;
  readonly form: SchemeForm;
  readonly schemeName: string;
  readonly frequency: Frequency;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly state: RoundState;
  /** Of the step that it is in; null where it is in none. */
  readonly endsOn: string | null;
  readonly evaluated: number;
  readonly exempt: number;
}

/** The rounds of a village, those that go on first, then the latest. */
export async function listRounds(
  reader: Reader,
  villageId: string,
  { limit = 50, offset = 0 }: { readonly limit?: number; readonly offset?: number } = {},
): Promise<{ readonly rounds: RoundRow[]; readonly total: number }> {
  const rows = await reader.$client<(RoundRow & { total: number })[]>`
    with page as (
      select r.*, count(*) over ()::int as total from stars_rounds r where r.village_id = ${villageId}
      order by r.state in ('final', 'cancelled'), r.year desc, r.number desc limit ${limit} offset ${offset})
    select r.id, r.year || '-' || r.number as number, r.title, v.content ->> 'form' as form, v.name as "schemeName", r.frequency,
      r.from_on::text as "fromOn", r.until_on::text as "untilOn", r.state, s.ends_on::text as "endsOn", people.evaluated, people.exempt, r.total
    from page r join stars_versions v on v.id = r.version_id
    left join stars_steps s on s.village_id = r.village_id and s.round_id = r.id and s.step = r.state
    cross join lateral (select count(*) filter (where p.exemption is null)::int as evaluated, count(p.exemption)::int as exempt
      from stars_participants p where p.village_id = r.village_id and p.round_id = r.id) people
    order by r.state in ('final', 'cancelled'), r.year desc, r.number desc`;
  return { rounds: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

export interface StepRow {
  readonly step: StarStep;
  readonly days: number;
  readonly turnoutPercent: number;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly closedAt: string | null;
  /** Once it is closed. */
  readonly entitled: number | null;
  readonly took: number | null;
}

/** The steps of a round with their windows, in order. */
export async function listSteps(reader: Reader, villageId: string, roundId: string): Promise<StepRow[]> {
  const rows = await reader.$client<StepRow[]>`
    select step, days, turnout_percent as "turnoutPercent", starts_on::text as "startsOn", ends_on::text as "endsOn",
      to_jsonb(closed_at) #>> '{}' as "closedAt", entitled, took from stars_steps
    where village_id = ${villageId} and round_id = ${roundId} order by position`;
  return [...rows];
}

export interface RoundEventRow {
  readonly id: string;
  readonly kind: RoundEvent;
  readonly step: StarStep | null;
  /** Whom it was about. */
  readonly memberName: string | null;
  readonly byName: string;
  /** Null where it came about by itself. */
  readonly byRole: Role | null;
  readonly reason: string | null;
  readonly details: Readonly<Record<string, string | number>>;
  readonly recordedAt: string;
}

/** What happened to a round, the earliest first. */
export async function listRoundEvents(reader: Reader, villageId: string, roundId: string): Promise<RoundEventRow[]> {
  const rows = await reader.$client<RoundEventRow[]>`
    select e.id, e.kind, e.step, m.name as "memberName", e.by_name as "byName", e.by_role as "byRole", e.reason, e.details,
      to_jsonb(e.recorded_at) #>> '{}' as "recordedAt"
    from stars_events e
    left join stars_participants p on p.village_id = e.village_id and p.id = e.participant_id
    left join org_members m on m.village_id = p.village_id and m.id = p.member_id
    where e.village_id = ${villageId} and e.round_id = ${roundId}
    order by e.recorded_at, e.id limit 500`;
  return [...rows];
}

/** Rounds whose step is over and that went no further by themselves, and those that wait for the branch. */
export async function countRoundTasks(
  reader: Reader,
  villageId: string,
  today: string,
): Promise<{ readonly overdue: number; readonly toPropose: number }> {
  const [row] = await reader.$client<{ overdue: number; toPropose: number }[]>`
    select count(*) filter (where r.state in ('self', 'mutual', 'residents') and s.ends_on < ${today}::date)::int as overdue,
      count(*) filter (where r.state = 'branch')::int as "toPropose"
    from stars_rounds r
    join stars_steps s on s.village_id = r.village_id and s.round_id = r.id and s.step = r.state
    where r.village_id = ${villageId}`;
  return row!;
}
