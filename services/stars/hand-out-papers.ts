import { and, count, eq, inArray, isNull } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { starsVoters } from '#db/schema/stars';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { invariant } from '../kernel/invariant';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { type Acted, act } from './act';
import { lockFreeVoters, refuseWindowOver } from './lock-voters';
import type { HandOutPapersCommand, MissPapersCommand } from './paper-commands';
import { loadBundle, missable } from './paper-queries';
import { refuse } from './stars-refusal';
import { BALLOT_STEPS } from './vocabulary';

/**
 * Writes down who got a paper of a bundle: they have voted on paper, and neither phone nor slip takes another vote. Nobody notes
 * which paper or in which order, and it can't be taken back.
 *
 * Refusals: permission/*, stars/not-found, stars/request-used, stars/wrong-state {state}, stars/not-found (a bundle),
 * stars/window-over {until}, stars/nobody-chosen, stars/not-found (a voter of the circle), stars/voted-already {name},
 * stars/papers-used-up {left}.
 */
export async function handOutPapers(tx: Tx, actor: Actor, command: HandOutPapersCommand): Promise<Outcome<Acted>> {
  const { villageId, roundId, bundleId, now } = command;
  authorize(actor, 'stars.manage', villageId);
  return act(tx, actor, command, 'hand-out', BALLOT_STEPS, async (round) => {
    const bundle = await loadBundle(tx, villageId, roundId, bundleId);
    if (bundle.step !== round.state) throw refuse('stars/wrong-state', { state: round.state });
    await refuseWindowOver(tx, round, bundle.step, now);
    const voters = await lockFreeVoters(tx, round, bundle.step, command.voterIds, dateInChina(now));
    const { peers, residentsRate } = round.terms;
    const circle = bundle.step === 'mutual' ? peers : residentsRate;
    const unitOf = (voter: (typeof voters)[number]) =>
      circle === 'village' ? null : circle === 'branch' ? voter.branchId : voter.gridId;
    if (voters.some((each) => unitOf(each) !== bundle.unitId)) throw refuse('stars/not-found');
    const [handed] = await tx
      .select({ count: count() })
      .from(starsVoters)
      .where(and(eq(starsVoters.villageId, villageId), eq(starsVoters.bundleId, bundle.id)));
    const left = bundle.paperCount - handed!.count;
    if (voters.length > left) throw refuse('stars/papers-used-up', { left });
    const ids = voters.map((each) => each.id);
    const marked = await tx
      .update(starsVoters)
      .set({ votedVia: 'paper', bundleId: bundle.id })
      .where(and(eq(starsVoters.villageId, villageId), inArray(starsVoters.id, ids), isNull(starsVoters.votedVia)))
      .returning({ id: starsVoters.id });
    invariant(marked.length === voters.length, 'the voters are locked');
    return { words: { step: bundle.step, details: { count: voters.length, place: bundle.place } } };
  });
}

/**
 * Writes down, with the reason, that papers which were handed out never came back: their step no longer waits for them.
 *
 * Refusals: permission/*, stars/not-found, stars/request-used, stars/wrong-state {state}, stars/not-found (a bundle),
 * stars/reason-missing, stars/papers-all-in {left}.
 */
export async function missPapers(tx: Tx, actor: Actor, command: MissPapersCommand): Promise<Outcome<Acted>> {
  const { villageId, roundId, bundleId, reason } = command;
  authorize(actor, 'stars.manage', villageId);
  return act(tx, actor, command, 'miss-papers', BALLOT_STEPS, async (round) => {
    const bundle = await loadBundle(tx, villageId, roundId, bundleId);
    if (bundle.step !== round.state) throw refuse('stars/wrong-state', { state: round.state });
    if (reason.trim() === '') throw refuse('stars/reason-missing');
    const left = missable(bundle);
    if (command.count > left) throw refuse('stars/papers-all-in', { left });
    const details = { bundleId: bundle.id, count: command.count, place: bundle.place };
    return { words: { step: bundle.step, reason, details } };
  });
}
