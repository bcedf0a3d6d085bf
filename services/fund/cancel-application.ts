import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { authorize, can } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { type Acted, act } from './act';
import type { CancelApplicationCommand } from './apply-commands';
import { freeShares } from './free-shares';
import { refuse } from './fund-refusal';
import { requireLead } from './lead';

/**
 * draft, confirming, reviewing, returned → cancelled by its lead: what is held goes back, and its wish may be taken up by others.
 *
 * Refusals: permission/*, fund/not-found, fund/request-used, fund/wrong-state {state}, fund/not-allowed (not the lead),
 * fund/reason-missing (others know of it, once it is submitted).
 */
export async function cancelApplication(
  tx: Tx,
  actor: Actor,
  command: CancelApplicationCommand,
): Promise<Outcome<Acted>> {
  const { villageId, requestId, reason, now } = command;
  authorize(actor, can(actor, 'fund.enter') ? 'fund.enter' : 'fund.apply', villageId);
  const from = ['draft', 'confirming', 'reviewing', 'returned'] as const;
  return act(tx, actor, command, 'cancel', from, async (application) => {
    requireLead(actor, application);
    if (application.state !== 'draft' && reason.trim() === '') throw refuse('fund/reason-missing');
    await freeShares(tx, actor, application, { requestId, occurredOn: dateInChina(now), ends: true });
    return { change: { state: 'cancelled', step: null, dueOn: null, endedAt: now }, words: { reason } };
  });
}
