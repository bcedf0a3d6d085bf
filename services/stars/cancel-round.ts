import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { type Acted, act } from './act';
import type { CancelRoundCommand } from './round-commands';
import { CANCELLABLE } from './round-policy';
import { refuse } from './stars-refusal';

/**
 * Gives a round up, with the reason: what was proposed counts no more, and the period may be evaluated anew. What hangs or is final
 * stays, and with one final result the whole round, so that nobody is rewarded twice for a period.
 *
 * Refusals: permission/*, stars/not-found, stars/request-used, stars/wrong-state {state}, stars/reason-missing.
 */
export async function cancelRound(tx: Tx, actor: Actor, command: CancelRoundCommand): Promise<Outcome<Acted>> {
  authorize(actor, 'stars.manage', command.villageId);
  return act(tx, actor, command, 'cancel', CANCELLABLE, async (round) => {
    const reason = command.reason.trim();
    if (reason === '') throw refuse('stars/reason-missing');
    const [held] = await tx.$client`
      select from stars_results where village_id = ${round.villageId} and round_id = ${round.id} and state = 'final' limit 1`;
    if (held) throw refuse('stars/wrong-state', { state: 'final' });
    await tx.$client`
      update stars_results set state = 'superseded'
      where village_id = ${round.villageId} and round_id = ${round.id} and state in ('proposed', 'approved')`;
    return { change: { state: 'cancelled', cancelReason: reason }, words: { reason, details: { from: round.state } } };
  });
}
