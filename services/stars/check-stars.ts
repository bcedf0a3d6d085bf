import type postgres from 'postgres';
import type { Reader } from '#db/client';
import { canonical } from '../kernel/request';
import { starCheckQueries } from './check-queries';
import { scoreInChunks } from './score-queries';
import type { ResultSheet, RoundTerms, SchemeContent } from './vocabulary';

/** A row of star evaluation that does not agree with the others. */
export interface StarProblem {
  readonly villageId: string;
  readonly row: 'tally' | 'voter' | 'paper' | 'ballot' | 'step' | 'result' | 'notice-row' | 'reward';
  readonly id: string;
  readonly problem: string;
}

export interface StarReport {
  readonly starResults: number;
  readonly problems: readonly StarProblem[];
}

interface ScoredRound {
  readonly villageId: string;
  readonly id: string;
  readonly content: SchemeContent;
  readonly terms: RoundTerms;
}

/**
 * Holds every round against itself: counts against ballots, ballots against voters and papers, results worked out anew from counts,
 * facts, adjustments and vetoes, what hangs against results, points against stars. `villageId`: of one village alone.
 */
export async function checkStars(reader: Reader, villageId?: string): Promise<StarReport> {
  const sql = reader.$client as postgres.Sql;
  const within = villageId === undefined ? sql`true` : sql`"villageId" = ${villageId}`;
  const problems: StarProblem[] = [];
  for (const query of starCheckQueries) {
    const rows = await sql<StarProblem[]>`
      select * from (${sql.unsafe(query)}) found("villageId", "row", id, problem) where ${within} order by 1, 2, 3`;
    problems.push(...rows);
  }
  const rounds = await sql<ScoredRound[]>`
    select * from (select o.village_id as "villageId", o.id, v.content, o.terms from stars_rounds o
      join stars_versions v on v.id = o.version_id) found where ${within} order by 1, 2`;
  let starResults = 0;
  for (const round of rounds) {
    const results = await listResultsOf(reader, round);
    starResults += results.size;
    problems.push(...(await recompute(reader, round, results)));
  }
  return { starResults, problems };
}

interface StoredResult {
  readonly id: string;
  readonly participantId: string;
  readonly sheet: ResultSheet;
}

/** What counts of a round, by participant. */
async function listResultsOf(reader: Reader, { villageId, id }: ScoredRound): Promise<Map<string, StoredResult>> {
  const rows = await reader.$client<StoredResult[]>`
    select id, participant_id as "participantId", sheet from stars_results
    where village_id = ${villageId} and round_id = ${id} and state <> 'superseded'`;
  return new Map(rows.map((row) => [row.participantId, row]));
}

const other = 'it is not what was ticked, counted and decided comes to';

async function recompute(
  reader: Reader,
  round: ScoredRound,
  results: ReadonlyMap<string, StoredResult>,
): Promise<StarProblem[]> {
  const problems: StarProblem[] = [];
  for await (const chunk of scoreInChunks(reader, round, [...results.keys()].sort())) {
    for (const { id, sheet } of chunk) {
      const stored = results.get(id);
      if (stored && canonical(stored.sheet) !== canonical(sheet)) {
        problems.push({ villageId: round.villageId, row: 'result', id: stored.id, problem: other });
      }
    }
  }
  return problems;
}
