import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { wishesWishes } from '#db/schema/wishes';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf } from '../kernel/actor';
import type { Outcome } from '../kernel/request';
import type { ChangeWishCommand, WithdrawWishCommand } from './commands';
import { lockWish } from './lock-wish';
import { posterOf, refuseForeign } from './poster';
import { refuse } from './wishes-refusal';

/**
 * Says an open wish in other words: the member whose it is, or who posted it at the desk. Saying the same again changes nothing.
 *
 * Refusals: permission/…, wishes/not-allowed, wishes/not-found (a member: somebody else's), wishes/not-allowed (the desk: a wish
 * that somebody else posted), wishes/wrong-state {state}.
 */
export async function changeWish(tx: Tx, actor: Actor, command: ChangeWishCommand): Promise<Outcome<string>> {
  const { villageId, wishId } = command;
  const poster = posterOf(actor, villageId);
  const wish = await lockWish(tx, command);
  refuseForeign(poster, wish);
  if (poster.kind === 'desk' && wish.postedBy !== accountIdOf(actor)) throw refuse('wishes/not-allowed');
  if (wish.state !== 'open') throw refuse('wishes/wrong-state', { state: wish.state });
  const { title, need, place = null } = command;
  if (wish.title === title && wish.need === need && wish.place === place) return { result: wishId, replayed: true };
  await tx.update(wishesWishes).set({ title, need, place }).where(named(villageId, wishId));
  await recordAudit(tx, actor, {
    villageId,
    action: 'wishes.change',
    subjectKind: 'wish',
    subjectId: wishId,
    details: { number: wish.number, before: wish.title, after: title },
  });
  return { result: wishId, replayed: false };
}

/**
 * open → withdrawn: the member their own, the committee anybody's with a reason that everybody reads. Withdrawn twice it stays
 * as it was.
 *
 * Refusals: permission/…, wishes/not-allowed, wishes/not-found (a member: somebody else's), wishes/wrong-state {state},
 * wishes/reason-missing (the desk).
 */
export async function withdrawWish(tx: Tx, actor: Actor, command: WithdrawWishCommand): Promise<Outcome<string>> {
  const { villageId, wishId, now } = command;
  const poster = posterOf(actor, villageId);
  const wish = await lockWish(tx, command);
  refuseForeign(poster, wish);
  if (wish.state === 'withdrawn') return { result: wishId, replayed: true };
  if (wish.state !== 'open') throw refuse('wishes/wrong-state', { state: wish.state });
  const reason = command.reason?.trim() || null;
  if (poster.kind === 'desk' && !reason) throw refuse('wishes/reason-missing');
  await tx
    .update(wishesWishes)
    .set({ state: 'withdrawn', endedAt: now, endReason: reason })
    .where(named(villageId, wishId));
  await recordAudit(tx, actor, {
    villageId,
    action: 'wishes.withdraw',
    subjectKind: 'wish',
    subjectId: wishId,
    details: { number: wish.number, ...(reason && { reason }) },
  });
  return { result: wishId, replayed: false };
}

const named = (villageId: string, wishId: string) =>
  and(eq(wishesWishes.villageId, villageId), eq(wishesWishes.id, wishId));
