import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { starsSteps, starsVoters } from '#db/schema/stars';
import { type CalendarDate, dateInChina } from '../kernel/clock';
import type { Round } from './act';
import { partsOf, stillVotes } from './circle-queries';
import { findPaperVoters } from './paper-voter-queries';
import { refuse } from './stars-refusal';
import type { BallotStep } from './vocabulary';

export type LockedVoter = typeof starsVoters.$inferSelect;

/**
 * The voters of a held round's step that were chosen, each of whom can still vote; locked in id order.
 * Refusals: stars/nobody-chosen, stars/not-found, stars/voted-already {name}.
 */
export async function lockFreeVoters(
  tx: Tx,
  round: Pick<Round, 'villageId' | 'id'>,
  step: BallotStep,
  voterIds: readonly string[],
  on: CalendarDate,
): Promise<LockedVoter[]> {
  const ids = [...new Set(voterIds)];
  if (ids.length === 0) throw refuse('stars/nobody-chosen');
  const scope = { villageId: round.villageId, roundId: round.id, step };
  const voters = await tx
    .select()
    .from(starsVoters)
    .where(
      and(
        eq(starsVoters.villageId, scope.villageId),
        eq(starsVoters.roundId, scope.roundId),
        eq(starsVoters.step, step),
        inArray(starsVoters.id, ids),
      ),
    )
    .orderBy(starsVoters.id)
    .for('update');
  if (voters.length !== ids.length) throw refuse('stars/not-found');
  const voted = voters.find((each) => each.votedVia !== null);
  if (!voted) {
    if (await isAnybodyOut(tx, round.villageId, ids, on)) throw refuse('stars/not-found');
    return voters;
  }
  const [who] = await findPaperVoters(tx, scope, [voted.id]);
  throw refuse('stars/voted-already', { name: who?.name ?? who?.number ?? null });
}

async function isAnybodyOut(tx: Tx, villageId: string, ids: readonly string[], on: CalendarDate): Promise<boolean> {
  const sql = partsOf(tx);
  const out = await sql`
    select from stars_voters v where v.village_id = ${villageId} and v.id = any(${ids as string[]}::uuid[])
      and not ${stillVotes(sql, on)} limit 1`;
  return out.length > 0;
}

/** Lets a held round's step go on only while its last day is not past. Refusals: stars/window-over {until}. */
export async function refuseWindowOver(
  tx: Tx,
  round: Pick<Round, 'villageId' | 'id'>,
  step: BallotStep,
  now: Date,
): Promise<void> {
  const [window] = await tx
    .select({ endsOn: starsSteps.endsOn })
    .from(starsSteps)
    .where(
      and(
        eq(starsSteps.villageId, round.villageId),
        eq(starsSteps.roundId, round.id),
        eq(starsSteps.step, step),
        isNull(starsSteps.closedAt),
      ),
    );
  if (window?.endsOn && window.endsOn < dateInChina(now)) throw refuse('stars/window-over', { until: window.endsOn });
}
