import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import type { ResultSheet } from './result-vocabulary';
import type { SchemeContent } from './scheme-vocabulary';
import type { RoundTerms } from './vocabulary';

/** A result as a notice shows it: full names. */
export interface NoticeableResult {
  readonly subjectId: string;
  readonly memberId: string;
  readonly memberName: string;
  /** The round. */
  readonly what: string;
  readonly occurredOn: null;
  /** Stars. */
  readonly amount: string;
  readonly note: null;
  readonly decidedBy: readonly string[];
  readonly category: null;
  readonly deduction: false;
  /** For its person alone: a low score. */
  readonly personal: boolean;
  readonly details: {
    readonly score: string;
    readonly starsMax: number;
    readonly won: readonly { readonly sign: string; readonly name: string }[];
  };
}

interface Found extends Record<string, unknown> {
  readonly subjectId: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly what: string;
  readonly stars: number;
  readonly score: string;
  readonly sheet: ResultSheet;
  readonly content: SchemeContent;
  readonly terms: RoundTerms;
  readonly decidedBy: readonly string[];
}

/** Who decided on a result `r`: those who adjusted it, brought or decided on a veto, reported the round or approved it. */
export const RESULT_DECIDERS = sql`to_jsonb(array(
  select e.by_id from stars_events e where e.village_id = r.village_id and e.round_id = r.round_id and e.by_id is not null
    and e.kind in ('propose', 'approve')
  union select a.by from stars_adjustments a where a.village_id = r.village_id and a.participant_id = r.participant_id
  union select v.proposed_by from stars_vetoes v where v.village_id = r.village_id and v.participant_id = r.participant_id
  union select v.decided_by from stars_vetoes v where v.village_id = r.village_id and v.participant_id = r.participant_id
    and v.decided_by is not null))`;

/** Results of a round that wait for their notice: the most stars first. `roundId` left out: of every round. */
export async function listNoticeableResults(
  reader: Reader,
  villageId: string,
  roundId?: string,
): Promise<readonly NoticeableResult[]> {
  if (roundId !== undefined && !isId(roundId)) return [];
  const found = await reader.execute<Found>(sql`
    select r.id as "subjectId", r.member_id as "memberId", m.name as "memberName", o.title as what,
      coalesce(r.final_stars, r.star_count) as stars, r.score::text as score, r.sheet, v.content, o.terms,
      ${RESULT_DECIDERS} as "decidedBy"
    from stars_results r
    join stars_rounds o on o.village_id = r.village_id and o.id = r.round_id
    join stars_versions v on v.id = o.version_id
    join org_members m on m.village_id = r.village_id and m.id = r.member_id
    where r.village_id = ${villageId} and r.state = 'approved' and o.state in ('approved', 'on-notice')
      and (${roundId ?? null}::uuid is null or r.round_id = ${roundId ?? null}::uuid)
    order by o.year, o.number, stars desc, r.score desc, m.number, r.id`);
  return found.map(view);
}

function view(found: Found): NoticeableResult {
  const { subjectId, memberId, memberName, what, stars, score, sheet, content, terms, decidedBy } = found;
  const won = content.award.kind === 'one-by-one' ? sheet.stars.filter((star) => star.won) : [];
  return {
    ...{ subjectId, memberId, memberName, what, decidedBy },
    occurredOn: null,
    amount: `${stars}.00`,
    note: null,
    category: null,
    deduction: false,
    personal: isPrivate(score, terms),
    details: {
      score,
      starsMax: starsMaxOf(content),
      won: content.stars
        .filter(({ code }) => won.some((star) => star.code === code))
        .map(({ sign, name }) => ({ sign, name })),
    },
  };
}

/** True for a score that is told the person alone. */
export function isPrivate(score: string, terms: Pick<RoundTerms, 'privateBelow'>): boolean {
  return Number(score) < terms.privateBelow;
}

/** How many stars there are to win. */
export function starsMaxOf({ award, stars }: Pick<SchemeContent, 'award' | 'stars'>): number {
  if (award.kind === 'none') return 0;
  return award.kind === 'one-by-one' ? stars.length : award.thresholds.length;
}

/** Rounds of which results wait for their notice. */
export interface RoundToHang extends Record<string, unknown> {
  readonly id: string;
  readonly title: string;
  readonly results: number;
}

export async function listRoundsToHang(reader: Reader, villageId: string): Promise<readonly RoundToHang[]> {
  return reader.execute<RoundToHang>(sql`
    select o.id, o.title, count(*)::int as results
    from stars_rounds o
    join stars_results r on r.village_id = o.village_id and r.round_id = o.id and r.state = 'approved'
    where o.village_id = ${villageId} and o.state in ('approved', 'on-notice')
    group by o.id, o.title, o.year, o.number order by o.year, o.number`);
}
