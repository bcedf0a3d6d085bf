import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { fundShares } from '#db/schema/fund';
import type { Actor } from '../kernel/actor';
import { addDays, dateInChina } from '../kernel/clock';
import { yuan } from '../kernel/decimal';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { readSetting } from '../org/index';
import { type Acted, type Application, type ApplicationChange, act } from './act';
import type { LeaveShareCommand } from './apply-commands';
import { findShare, tellLead } from './confirm-share';
import { refuse } from './fund-refusal';
import { leadOf } from './lead';
import { moveShares, type Share } from './move-shares';
import { listSharers } from './sharer-queries';

/**
 * invited → refused: a member who is asked does not take part. The lead changes the budget, or gives it up.
 *
 * Refusals: permission/*, fund/not-allowed (no member record), fund/not-found (also who is not asked), fund/request-used,
 * fund/wrong-state {state}, fund/changed (answered before), fund/reason-missing.
 */
export async function refuseShare(tx: Tx, actor: Actor, command: LeaveShareCommand): Promise<Outcome<Acted>> {
  authorize(actor, 'fund.apply', command.villageId);
  const { villageId, reason } = command;
  const memberId = leadOf(actor, villageId);
  const hashed = { ...command, memberId };
  return act(tx, actor, hashed, 'refuse-share', ['confirming'], async (application) => {
    const share = await findShare(tx, application, memberId);
    if (share.state !== 'invited') throw refuse('fund/changed');
    if (reason.trim() === '') throw refuse('fund/reason-missing');
    await endShare(tx, actor, application, share, 'refused', reason);
    return { words: { memberId, reason, details: { yuan: share.yuan } } };
  });
}

/**
 * confirmed → withdrawn, before the approval: what the share held is the member's again, votes that were given are void, and the
 * application waits for its lead.
 *
 * Refusals: as `refuseShare`, and fund/not-allowed for the lead, who cancels instead.
 */
export async function withdrawShare(tx: Tx, actor: Actor, command: LeaveShareCommand): Promise<Outcome<Acted>> {
  authorize(actor, 'fund.apply', command.villageId);
  const { villageId, reason, requestId, now } = command;
  const memberId = leadOf(actor, villageId);
  const from = ['confirming', 'reviewing', 'returned'] as const;
  const hashed = { ...command, memberId };
  return act(tx, actor, hashed, 'withdraw-share', from, async (application) => {
    const share = await findShare(tx, application, memberId);
    if (memberId === application.leadMemberId) throw refuse('fund/not-allowed');
    if (share.state !== 'confirmed') throw refuse('fund/changed');
    if (reason.trim() === '') throw refuse('fund/reason-missing');
    const parts = [{ share, yuan: yuan(share.yuan) }];
    await moveShares(tx, actor, application, 'release', parts, { requestId, occurredOn: dateInChina(now) });
    await endShare(tx, actor, application, share, 'withdrawn', reason);
    const change = await backToConfirming(tx, application, now);
    return { ...(change && { change }), words: { memberId, reason, details: { yuan: share.yuan } } };
  });
}

async function endShare(
  tx: Tx,
  actor: Actor,
  application: Application,
  share: Share,
  state: 'refused' | 'withdrawn',
  reason: string,
): Promise<void> {
  await tx
    .update(fundShares)
    .set({ state, reason, decidedAt: sql`recorded_now()`, decidedByName: actor.kind === 'visitor' ? '' : actor.name })
    .where(and(eq(fundShares.villageId, application.villageId), eq(fundShares.id, share.id)));
  const [sharer] = await listSharers(tx, application.villageId, application.year, [share.memberId]);
  await tellLead(tx, application, share, sharer!, state);
}

async function backToConfirming(tx: Tx, application: Application, now: Date): Promise<ApplicationChange | undefined> {
  if (application.state === 'confirming') return undefined;
  const today = dateInChina(now);
  const days = await readSetting(tx, application.villageId, 'fund.confirm-days', today);
  return { state: 'confirming', step: null, dueOn: addDays(today, days) };
}
