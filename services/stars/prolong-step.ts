import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { starsSteps } from '#db/schema/stars';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { type Acted, act } from './act';
import type { ProlongStepCommand } from './round-commands';
import { refuse } from './stars-refusal';
import { loadStep } from './steps';

/**
 * Gives the step that a round is in more time, with the reason. Never less, and never up to a day that is over.
 *
 * Refusals: permission/*, stars/not-found, stars/request-used, stars/wrong-state {state} (it is not in that step), stars/reason-missing,
 * stars/not-longer {until}.
 */
export async function prolongStep(tx: Tx, actor: Actor, command: ProlongStepCommand): Promise<Outcome<Acted>> {
  authorize(actor, 'stars.manage', command.villageId);
  const { villageId, roundId, step, untilOn, now } = command;
  return act(tx, actor, command, 'prolong', [step], async (round) => {
    const reason = command.reason.trim();
    if (reason === '') throw refuse('stars/reason-missing');
    const { endsOn } = await loadStep(tx, round, step);
    if (endsOn === null || untilOn <= endsOn || untilOn < dateInChina(now)) {
      throw refuse('stars/not-longer', { until: endsOn ?? '' });
    }
    await tx
      .update(starsSteps)
      .set({ endsOn: untilOn })
      .where(and(eq(starsSteps.villageId, villageId), eq(starsSteps.roundId, roundId), eq(starsSteps.step, step)));
    return { words: { step, reason, details: { before: endsOn, until: untilOn } } };
  });
}
