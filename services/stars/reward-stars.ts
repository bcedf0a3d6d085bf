import { and, eq, inArray } from 'drizzle-orm';
import type { Reader, Tx } from '#db/client';
import { starsEvents, starsResults } from '#db/schema/stars';
import { awardForStars } from '../claims/index';
import type { Actor, Role } from '../kernel/actor';
import { addDays, dateInChina } from '../kernel/clock';
import { lockRound, type Round } from './act';
import { listRoundsToReward } from './reward-queries';

/** Points are tried again for so many days: until the budget is approved, or the rule is in force. */
export const REWARD_DAYS = 60;
const CHUNK = 1_000;

/** Rounds with final stars that have no points yet. */
export function listRewardsDue(reader: Reader, now: Date) {
  return listRoundsToReward(reader, addDays(dateInChina(now), -REWARD_DAYS));
}

/**
 * Gives the points that a round's final stars earn by the rule that its scheme names, once for each result, up to 1,000 at once and
 * these all or none. A sweep: what got points is passed over, what earned none under the rule is looked at again. Returns how many
 * got some, and the last result that was looked at while there are more.
 *
 * Refusals: stars/not-found, budget/exceeded {left, needed}: the results stay final, and the next run tries again.
 */
export async function rewardStars(
  tx: Tx,
  actor: Actor,
  { villageId, roundId, after, now }: { villageId: string; roundId: string; after?: string | undefined; now: Date },
): Promise<{ readonly rewarded: number; readonly next: string | undefined }> {
  const round = await lockRound(tx, villageId, roundId);
  const { rewardRule } = round.content;
  const by = await findApprover(tx, round);
  if (rewardRule === null || !by) return { rewarded: 0, next: undefined };
  const results = await lockUnrewarded(tx, round, after);
  let rewarded = 0;
  for (const occurredOn of new Set(results.map((result) => result.finishedOn!))) {
    const claims = await awardForStars(tx, actor, {
      ...{ villageId, occurredOn, by, now },
      ruleCode: rewardRule,
      round: round.title,
      stars: results
        .filter((result) => result.finishedOn === occurredOn)
        .map(({ id, memberId, finalStars }) => ({ resultId: id, memberId, count: finalStars! })),
    });
    for (const [resultId, claimId] of claims) await keepClaim(tx, villageId, resultId, claimId);
    rewarded += claims.size;
  }
  return { rewarded, next: results.length === CHUNK ? results.at(-1)?.id : undefined };
}

async function lockUnrewarded(tx: Tx, { villageId, id }: Round, after: string | undefined) {
  const ids = await tx.$client<{ id: string }[]>`
    select id from stars_results where village_id = ${villageId} and round_id = ${id} and state = 'final' and final_stars > 0
      and claim_id is null and (${after ?? null}::uuid is null or id > ${after ?? null}::uuid)
    order by id limit ${CHUNK} for update`;
  if (ids.length === 0) return [];
  return tx
    .select()
    .from(starsResults)
    .where(
      and(
        eq(starsResults.villageId, villageId),
        inArray(
          starsResults.id,
          ids.map((row) => row.id),
        ),
      ),
    )
    .orderBy(starsResults.id);
}

/** The claim is kept with the result: it is how the same stars never earn twice. */
async function keepClaim(tx: Tx, villageId: string, resultId: string, claimId: string): Promise<void> {
  await tx
    .update(starsResults)
    .set({ claimId })
    .where(and(eq(starsResults.villageId, villageId), eq(starsResults.id, resultId)));
}

/** Who approved the round last, else who opened it. */
async function findApprover(tx: Tx, round: Round) {
  const events = await tx
    .select()
    .from(starsEvents)
    .where(
      and(
        eq(starsEvents.villageId, round.villageId),
        eq(starsEvents.roundId, round.id),
        inArray(starsEvents.kind, ['approve', 'open']),
      ),
    )
    .orderBy(starsEvents.recordedAt, starsEvents.id);
  const found = events.findLast(({ kind, byId }) => kind === 'approve' && byId) ?? events.find(({ byId }) => byId);
  return found && { accountId: found.byId!, name: found.byName, role: (found.byRole ?? 'village-committee') as Role };
}
