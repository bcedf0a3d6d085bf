import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { starsResults } from '#db/schema/stars';
import { invariant } from '../kernel/invariant';
import { lockRound, type Round } from './act';
import { isPrivate } from './noticeable-queries';

export type Result = typeof starsResults.$inferSelect;

/** What a notice changes of a result. */
export type ResultChange = Partial<Pick<Result, 'state' | 'noticeId' | 'finalStars' | 'finishedOn'>>;

/** Results with their round, both locked, the round first. */
export interface LockedResults {
  readonly round: Round;
  readonly results: readonly Result[];
}

/** Locks the rounds of results in id order, then the results. */
export async function lockResults(tx: Tx, villageId: string, resultIds: readonly string[]): Promise<LockedResults[]> {
  const ids = [...new Set(resultIds)];
  if (ids.length === 0) return [];
  const rounds = await tx
    .selectDistinct({ id: starsResults.roundId })
    .from(starsResults)
    .where(and(eq(starsResults.villageId, villageId), inArray(starsResults.id, ids)))
    .orderBy(asc(starsResults.roundId));
  const locked: LockedResults[] = [];
  for (const { id } of rounds) {
    const round = await lockRound(tx, villageId, id);
    const results = await tx
      .select()
      .from(starsResults)
      .where(and(eq(starsResults.villageId, villageId), eq(starsResults.roundId, id), inArray(starsResults.id, ids)))
      .orderBy(asc(starsResults.id))
      .for('update');
    locked.push({ round, results });
  }
  return locked;
}

/** One result with its round. */
export async function lockResult(
  tx: Tx,
  villageId: string,
  resultId: string,
): Promise<{ round: Round; result: Result }> {
  const [locked] = await lockResults(tx, villageId, [resultId]);
  const [result] = locked?.results ?? [];
  invariant(locked && result, 'what hung is never deleted');
  return { round: locked.round, result };
}

export async function changeResults(
  tx: Tx,
  villageId: string,
  results: readonly Pick<Result, 'id'>[],
  change: ResultChange,
): Promise<void> {
  if (results.length === 0) return;
  const ids = results.map(({ id }) => id);
  await tx
    .update(starsResults)
    .set(change)
    .where(and(eq(starsResults.villageId, villageId), inArray(starsResults.id, ids)));
}

/** What a result counts now. */
export function starsOf({ finalStars, starCount }: Pick<Result, 'finalStars' | 'starCount'>): number {
  return finalStars ?? starCount;
}

export function isToldAlone(result: Pick<Result, 'score'>, round: Pick<Round, 'terms'>): boolean {
  return isPrivate(result.score, round.terms);
}

/** How many of a round's results are in which state; those of earlier proposals are left out. */
export async function countStates(tx: Tx, { villageId, id }: Pick<Round, 'villageId' | 'id'>) {
  const rows = await tx
    .select({ state: starsResults.state, count: sql<number>`count(*)::int` })
    .from(starsResults)
    .where(and(eq(starsResults.villageId, villageId), eq(starsResults.roundId, id)))
    .groupBy(starsResults.state);
  const of = (state: Result['state']) => rows.find((row) => row.state === state)?.count ?? 0;
  return { approved: of('approved'), hanging: of('on-notice') + of('objected'), final: of('final') };
}
