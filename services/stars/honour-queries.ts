import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import type { SchemeForm, StarEligibleKind } from './vocabulary';

/** What a member has from a round that is final. */
export interface OwnStars {
  readonly roundId: string;
  readonly participantId: string;
  /** 2026-3 */
  readonly number: string;
  readonly title: string;
  readonly form: SchemeForm;
  readonly schemeCode: string;
  readonly eligible: StarEligibleKind;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly finishedOn: string;
  readonly score: string;
  /** What holds after objections. */
  readonly stars: number;
  /** What there was to win. */
  readonly of: number;
  /** Names of the stars that were won one by one; empty where they are counted, or an objection took some. */
  readonly won: readonly string[];
  /** Whether others may read it: a star at least, and not under the bound that is told the person alone. */
  readonly isPublic: boolean;
  /** Against the round before under the same scheme. */
  readonly change: number | null;
}

/**
 * The rounds whose stars hold today: of each scheme of the form `stars` that is still in force, the latest final one. They hold until
 * the next round under that scheme is final; whoever was not evaluated in it has none.
 */
export function holdingRounds(sql: Reader['$client'], villageIds: readonly string[], today: string) {
  return sql`
    select distinct on (r.village_id, r.scheme_code) r.village_id, r.id, r.scheme_code, r.until_on, r.finished_on
    from stars_rounds r join stars_versions v on v.id = r.version_id
    where r.village_id = any(${villageIds as string[]}::uuid[]) and r.state = 'final' and v.content->>'form' = 'stars'
      and exists (select from stars_versions holding join org_units u on u.id = r.village_id
        where holding.unit_id = any(u.ancestor_ids) and holding.code = r.scheme_code and (holding.state = 'adopted' or (holding.state = 'retired' and holding.valid_until is not null))
          and holding.valid_from <= ${today} and coalesce(holding.valid_until, ${today}) >= ${today})
    order by r.village_id, r.scheme_code, r.until_on desc, r.finished_on desc, r.number desc`;
}

/** A result as people read it; `res`, `r` and `v` are its tables. */
export function starColumns(sql: Reader['$client']) {
  return sql`
    r.id as "roundId", res.participant_id as "participantId", r.year || '-' || r.number as number, r.title, v.content->>'form' as form, r.scheme_code as "schemeCode",
    v.content->>'eligible' as eligible, r.from_on::text as "fromOn", r.until_on::text as "untilOn",
    r.finished_on::text as "finishedOn", res.score::text as score, res.final_stars::int as stars,
    case v.content->'award'->>'kind' when 'one-by-one' then jsonb_array_length(v.content->'stars') when 'none' then 0
      else jsonb_array_length(v.content->'award'->'thresholds') end as of,
    case when v.content->'award'->>'kind' = 'one-by-one' and res.final_stars = res.star_count then coalesce((
      select array_agg(star->>'name' order by place) from jsonb_array_elements(v.content->'stars') with ordinality named(star, place)
      where exists (select from jsonb_array_elements(res.sheet->'stars') each
        where each->>'code' = star->>'code' and (each->>'won')::boolean)), '{}') else '{}' end as won,
    (res.final_stars > 0 and res.score >= (r.terms->>'privateBelow')::numeric) as "isPublic"`;
}

/** The stars that a member holds today, of whatever scheme was final last. */
export async function findCurrentStars(
  reader: Reader,
  villageId: string,
  memberId: string,
  today: string,
): Promise<OwnStars | undefined> {
  const sql = reader.$client;
  const [row] = await sql<OwnStars[]>`
    with holding as (${holdingRounds(sql, [villageId], today)})
    select ${starColumns(sql)}, null as change
    from holding join stars_rounds r on r.village_id = holding.village_id and r.id = holding.id
    join stars_versions v on v.id = r.version_id
    join stars_results res on res.village_id = r.village_id and res.round_id = r.id and res.state = 'final'
    where res.member_id = ${memberId}
    order by r.until_on desc, res.final_stars desc limit 1`;
  return row;
}

const HISTORY_MAX = 120;

/** All that became final of a member, the latest first, with what changed each time. */
export async function listOwnStars(reader: Reader, villageId: string, memberId: string): Promise<OwnStars[]> {
  if (!isId(memberId)) return [];
  const sql = reader.$client;
  return sql<OwnStars[]>`
    select ${starColumns(sql)}, (res.final_stars - lag(res.final_stars) over (
      partition by r.scheme_code order by r.until_on, r.finished_on))::int as change
    from stars_results res join stars_rounds r on r.village_id = res.village_id and r.id = res.round_id and r.state = 'final'
    join stars_versions v on v.id = r.version_id
    where res.village_id = ${villageId} and res.member_id = ${memberId} and res.state = 'final'
    order by r.until_on desc, r.finished_on desc limit ${HISTORY_MAX}`;
}

/** Somebody on the honour board. The photo and the whole name only with a consent that holds. */
export interface Honour {
  readonly memberId: string;
  readonly name: string;
  readonly gridName: string | null;
  readonly branchName: string | null;
  readonly stars: number;
  readonly won: readonly string[];
  readonly photoId: string | null;
}

/** Those of the roster with public stars from a final round, by stars, grid and number; `window` pages them. */
export async function listHonours(
  reader: Reader,
  villageId: string,
  roundId: string,
  window: { readonly limit: number; readonly offset: number },
): Promise<Honour[]> {
  if (!isId(roundId)) return [];
  const sql = reader.$client;
  return sql<Honour[]>`
    select * from (
      select ${starColumns(sql)}, m.id as "memberId", m.name, m.number as sign, grid.name as "gridName", branch.name as "branchName",
        consent.photo_id as "photoId"
      from stars_results res
      join stars_rounds r on r.village_id = res.village_id and r.id = res.round_id and r.state = 'final'
      join stars_versions v on v.id = r.version_id
      join stars_participants p on p.village_id = res.village_id and p.id = res.participant_id
      join org_members m on m.village_id = res.village_id and m.id = res.member_id and m.left_on is null
      left join org_units grid on grid.id = p.grid_id
      left join org_units branch on branch.id = p.branch_id
      left join stars_consents consent on consent.village_id = m.village_id and consent.member_id = m.id
        and consent.withdrawn_at is null
      where res.village_id = ${villageId} and res.round_id = ${roundId} and res.state = 'final') honoured
    where "isPublic" order by stars desc, "gridName" nulls last, sign limit ${window.limit} offset ${window.offset}`;
}

/** A round whose stars hold. */
export interface HonourRound {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly schemeName: string;
  readonly finishedOn: string;
  readonly of: number;
  /** On its honour board. */
  readonly people: number;
}

/** The rounds of a village whose stars hold today, the latest first. */
export async function listHonourRounds(reader: Reader, villageId: string, today: string): Promise<HonourRound[]> {
  const sql = reader.$client;
  return sql<HonourRound[]>`
    with holding as (${holdingRounds(sql, [villageId], today)})
    select r.id, r.year || '-' || r.number as number, r.title, v.name as "schemeName", r.finished_on::text as "finishedOn",
      case v.content->'award'->>'kind' when 'one-by-one' then jsonb_array_length(v.content->'stars') when 'none' then 0
        else jsonb_array_length(v.content->'award'->'thresholds') end as of,
      (select count(*)::int from stars_results res
        join org_members m on m.village_id = res.village_id and m.id = res.member_id and m.left_on is null
        where res.village_id = r.village_id and res.round_id = r.id and res.state = 'final' and res.final_stars > 0
          and res.score >= (r.terms->>'privateBelow')::numeric) as people
    from holding join stars_rounds r on r.village_id = holding.village_id and r.id = holding.id
    join stars_versions v on v.id = r.version_id
    order by r.until_on desc, r.finished_on desc`;
}
