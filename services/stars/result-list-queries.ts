import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import { CHUNK } from './count-facts';
import { placesOf, standingOf } from './result-policy';
import { scoreParticipants } from './score-queries';
import type { ResultSheet, ResultState, RoundState, RoundTerms, SchemeContent } from './vocabulary';

/** One person in the list of a round's results. */
export interface ResultRow {
  readonly participantId: string;
  readonly memberId: string;
  readonly name: string;
  readonly initials: string;
  readonly number: string;
  readonly gridId: string | null;
  readonly gridName: string | null;
  readonly branchName: string | null;
  readonly exemption: string | null;
  readonly exemptReason: string | null;
  /** Null while the branch works on it: then it is what it would be now. */
  readonly state: ResultState | null;
  readonly sheet: ResultSheet | null;
  readonly place: number | null;
  readonly finalStars: number | null;
  /** Vetoes that nobody has decided. */
  readonly openVetoes: number;
  readonly remark: string | null;
  /** What was credited for the stars; null where nothing is. */
  readonly points: string | null;
}

export const RESULT_ORDERS = ['score', 'name', 'number'] as const;
export type ResultOrder = (typeof RESULT_ORDERS)[number];

export interface ResultFilter {
  /** A part of the name or its initials, or the number. */
  readonly text?: string | undefined;
  readonly gridId?: string | undefined;
  readonly stars?: number | undefined;
  readonly only?: 'vetoed' | 'adjusted' | 'exempt' | undefined;
  readonly order?: ResultOrder | undefined;
}

/** A round as lists of its results need it. */
export interface ResultsRound {
  readonly id: string;
  readonly state: RoundState;
  readonly content: SchemeContent;
  readonly terms: RoundTerms;
}

/** Everybody in a round with their result, by score unless asked otherwise; who is exempt comes last. */
export async function listResults(
  reader: Reader,
  villageId: string,
  round: ResultsRound,
  filter: ResultFilter = {},
): Promise<ResultRow[]> {
  const rows = await selectRows(reader, villageId, round.id);
  const known = round.state === 'branch' ? await addDrafts(reader, villageId, round, rows) : rows;
  return known.filter((row) => isWanted(row, filter)).sort(ORDERS[filter.order ?? 'score']);
}

function selectRows(reader: Reader, villageId: string, roundId: string): Promise<ResultRow[]> {
  if (!isId(roundId)) return Promise.resolve([]);
  return reader.$client<ResultRow[]>`
    select p.id as "participantId", p.member_id as "memberId", m.name, m.initials, m.number, p.grid_id as "gridId", g.name as "gridName",
      b.name as "branchName", p.exemption, p.exempt_reason as "exemptReason", s.state, s.sheet, s.place, s.final_stars as "finalStars",
      c.points_accepted::text as points,
      (select count(*)::int from stars_vetoes v where v.village_id = p.village_id and v.participant_id = p.id and v.state = 'proposed')
        as "openVetoes",
      (select a.remark from stars_adjustments a where a.village_id = p.village_id and a.participant_id = p.id
        order by a.recorded_at desc, a.id desc limit 1) as remark
    from stars_participants p
    join org_members m on m.village_id = p.village_id and m.id = p.member_id
    left join org_units g on g.id = p.grid_id
    left join org_units b on b.id = p.branch_id
    left join stars_results s on s.village_id = p.village_id and s.participant_id = p.id and s.state <> 'superseded'
    left join claims_claims c on c.village_id = s.village_id and c.id = s.claim_id and c.state = 'credited'
    where p.village_id = ${villageId} and p.round_id = ${roundId}
    order by p.id limit 5000`;
}

/** What the arithmetic gives now, in rounds of a size that a page can wait for. */
async function addDrafts(
  reader: Reader,
  villageId: string,
  round: ResultsRound,
  rows: readonly ResultRow[],
): Promise<ResultRow[]> {
  const evaluated = rows.filter((row) => row.exemption === null).map((row) => row.participantId);
  if (evaluated.length > CHUNK) return [...rows];
  const scored = await scoreParticipants(reader, { villageId, ...round }, evaluated);
  const places = placesOf(
    scored.map(({ id, sheet }) => standingOf(id, sheet)),
    round.terms.privateBelow,
  );
  const sheets = new Map(scored.map(({ id, sheet }) => [id, sheet]));
  return rows.map((row) => {
    const sheet = sheets.get(row.participantId) ?? null;
    return { ...row, sheet, place: places.get(row.participantId) ?? null };
  });
}

function isWanted(row: ResultRow, { text = '', gridId, stars, only }: ResultFilter): boolean {
  const part = text.trim();
  if (
    part &&
    ![row.name, row.number].some((each) => each.includes(part)) &&
    !row.initials.includes(part.toLowerCase())
  ) {
    return false;
  }
  if (gridId && row.gridId !== gridId) return false;
  if (stars !== undefined && starsOf(row) !== stars) return false;
  if (only === 'exempt') return row.exemption !== null;
  if (only === 'vetoed') return row.openVetoes > 0 || row.sheet?.veto != null;
  if (only === 'adjusted') return row.sheet?.adjustment != null;
  return true;
}

/** The stars that hold: fewer than counted where an objection was upheld. */
export function starsOf({ finalStars, sheet }: Pick<ResultRow, 'finalStars' | 'sheet'>): number | null {
  return finalStars ?? sheet?.starCount ?? null;
}

const byName = (left: ResultRow, right: ResultRow) =>
  left.initials.localeCompare(right.initials) || left.name.localeCompare(right.name, 'zh') || byNumber(left, right);
const byNumber = (left: ResultRow, right: ResultRow) => (left.number < right.number ? -1 : 1);
const exemptLast = (left: ResultRow, right: ResultRow) =>
  Number(left.exemption !== null) - Number(right.exemption !== null);

const ORDERS: Readonly<Record<ResultOrder, (left: ResultRow, right: ResultRow) => number>> = {
  name: byName,
  number: byNumber,
  score: (left, right) =>
    exemptLast(left, right) ||
    (left.place ?? Number.POSITIVE_INFINITY) - (right.place ?? Number.POSITIVE_INFINITY) ||
    Number(right.sheet?.score ?? -1) - Number(left.sheet?.score ?? -1) ||
    byName(left, right),
};
