import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import { isId } from '../kernel/ids';
import type { Frequency, SchemeForm, StarStep } from './scheme-vocabulary';
import { refuse } from './stars-refusal';
import type { RoundState } from './vocabulary';

/** A round as anybody may read it: nothing of people. */
export interface RoundHead extends Record<string, unknown> {
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly title: string;
  readonly scheme: string;
  readonly form: SchemeForm;
  readonly frequency: Frequency;
  readonly fromOn: CalendarDate;
  readonly untilOn: CalendarDate;
  readonly state: RoundState;
  readonly finishedOn: CalendarDate | null;
  readonly noticeId: string | null;
  readonly evaluated: number;
  readonly exempt: number;
}

/** What a step found. */
export interface StepTurnout extends Record<string, unknown> {
  readonly step: StarStep;
  readonly startsOn: CalendarDate | null;
  readonly endsOn: CalendarDate | null;
  readonly isClosed: boolean;
  readonly turnoutPercent: number;
  /** Once it is closed. */
  readonly entitled: number | null;
  readonly took: number | null;
  /** Ballots that were counted; null for a step without any, and while it is open. */
  readonly ballots: number | null;
}

const HEAD = sql`
  select o.id, o.year, o.number, o.title, v.name as scheme, v.content ->> 'form' as form, o.frequency, o.from_on::text as "fromOn",
    o.until_on::text as "untilOn", o.state, o.finished_on::text as "finishedOn", o.notice_id as "noticeId",
    (select count(*)::int from stars_participants p where p.village_id = o.village_id and p.round_id = o.id
      and p.exemption is null) as evaluated,
    (select count(*)::int from stars_participants p where p.village_id = o.village_id and p.round_id = o.id
      and p.exemption is not null) as exempt
  from stars_rounds o join stars_versions v on v.id = o.version_id`;

/** A village's rounds, the latest first, without those that were cancelled. */
export async function listRoundHeads(
  reader: Reader,
  villageId: string,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly RoundHead[]> {
  return reader.execute<RoundHead>(sql`
    ${HEAD} where o.village_id = ${villageId} and o.state <> 'cancelled'
    order by o.year desc, o.number desc limit ${page.limit} offset ${page.offset}`);
}

/** Refusals: stars/not-found. */
export async function loadRoundHead(reader: Reader, villageId: string, roundId: string): Promise<RoundHead> {
  const [round] = isId(roundId)
    ? await reader.execute<RoundHead>(sql`${HEAD} where o.village_id = ${villageId} and o.id = ${roundId}`)
    : [];
  if (!round) throw refuse('stars/not-found');
  return round;
}

/** What each step of a round found, in their order: turnout and number of ballots once it is closed. */
export async function listTurnouts(
  reader: Reader,
  villageId: string,
  roundId: string,
): Promise<readonly StepTurnout[]> {
  return reader.execute<StepTurnout>(sql`
    select s.step, s.starts_on::text as "startsOn", s.ends_on::text as "endsOn", s.closed_at is not null as "isClosed",
      s.turnout_percent as "turnoutPercent", case when s.closed_at is not null then s.entitled end as entitled,
      case when s.closed_at is not null then s.took end as took,
      case when s.closed_at is not null and s.step in ('mutual', 'residents') then (
        select count(*)::int from stars_ballots b where b.village_id = s.village_id and b.round_id = s.round_id
          and b.step = s.step) end as ballots
    from stars_steps s where s.village_id = ${villageId} and s.round_id = ${roundId} order by s.position`);
}

/** A round that became final in a period: how many people took part, and how many of those shown to everybody got how many stars. */
export interface FinalRound extends Record<string, unknown> {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly finishedOn: CalendarDate;
  readonly evaluated: number;
  /** The most stars first; none where a scheme gives no stars. Later objections count. */
  readonly counts: readonly { readonly stars: number; readonly people: number }[];
}

/** Rounds that became final in a period, the first of them first. Nothing of anybody who was told alone. */
export async function listFinalRounds(
  reader: Reader,
  villageId: string,
  { from, until }: { readonly from: CalendarDate; readonly until: CalendarDate },
): Promise<readonly FinalRound[]> {
  return reader.execute<FinalRound>(sql`
    select o.id, o.year || '-' || o.number as number, o.title, o.finished_on::text as "finishedOn",
      (select count(*)::int from stars_participants p where p.village_id = o.village_id and p.round_id = o.id
        and p.exemption is null) as evaluated,
      case when v.content #>> '{award,kind}' = 'none' then '[]'::jsonb else coalesce((
        select jsonb_agg(jsonb_build_object('stars', c.stars, 'people', c.people) order by c.stars desc) from (
          select r.final_stars as stars, count(*)::int as people from stars_results r
          where r.village_id = o.village_id and r.round_id = o.id and r.state = 'final'
            and r.score >= (o.terms ->> 'privateBelow')::numeric group by r.final_stars) c), '[]'::jsonb) end as counts
    from stars_rounds o join stars_versions v on v.id = o.version_id
    where o.village_id = ${villageId} and o.state = 'final' and o.finished_on between ${from} and ${until}
    order by o.finished_on, o.year, o.number`);
}
