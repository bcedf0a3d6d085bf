import { hash } from '@node-rs/argon2';
import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { redemptionCards } from '#db/schema/redemption';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf, type PersonActor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { authorize, can } from '../kernel/permissions';
import type { BlockCardCommand, ChangePinCommand } from './commands';
import { pinHashing } from './issue-cards';
import { isPinTooSimple } from './policy';
import { refuse } from './redemption-refusal';

/**
 * Blocks a card at once: by the village committee, or by its holder. The points stay. A card that is blocked already
 * stays as it is.
 *
 * Refusals: permission/*, redemption/not-found (also somebody else's card).
 */
export async function blockCard(tx: Tx, actor: Actor, command: BlockCardCommand): Promise<void> {
  const isOwn = actor.kind === 'person' && actor.role === 'member' && actor.villageId === command.villageId;
  if (!isOwn || can(actor, 'cards.manage')) authorize(actor, 'cards.manage', command.villageId);
  const { villageId, cardId, reason } = command;
  const [card] = isId(cardId)
    ? await tx
        .select()
        .from(redemptionCards)
        .where(and(eq(redemptionCards.villageId, villageId), eq(redemptionCards.id, cardId)))
        .for('update')
    : [];
  if (!card || (isOwn && card.memberId !== actor.memberId)) throw refuse('redemption/not-found');
  if (card.state !== 'active') return;
  await tx
    .update(redemptionCards)
    .set({
      state: 'blocked',
      blockedAt: sql`recorded_now()`,
      blockedBy: accountIdOf(actor),
      blockReason: reason,
    })
    .where(and(eq(redemptionCards.villageId, villageId), eq(redemptionCards.id, cardId)));
  await recordAudit(tx, actor, {
    villageId,
    action: 'redemption.block-card',
    subjectKind: 'card',
    subjectId: cardId,
    details: { memberId: card.memberId, reason },
  });
}

/**
 * Gives the signed-in member's own card another PIN. The count of wrong ones starts again.
 *
 * Refusals: permission/*, redemption/pin-too-simple, redemption/not-found (no card), redemption/card-blocked.
 */
export async function changePin(tx: Tx, actor: PersonActor, command: ChangePinCommand): Promise<void> {
  authorize(actor, 'member.own');
  const { villageId, memberId } = actor;
  if (villageId === null || memberId === null) throw refuse('redemption/not-found');
  if (isPinTooSimple(command.pin)) throw refuse('redemption/pin-too-simple');
  const own = and(eq(redemptionCards.villageId, villageId), eq(redemptionCards.memberId, memberId));
  const cards = await tx.select().from(redemptionCards).where(own).for('update');
  const card = cards.find((each) => each.state === 'active');
  if (cards.length === 0) throw refuse('redemption/not-found');
  if (!card) throw refuse('redemption/card-blocked');
  await tx
    .update(redemptionCards)
    .set({ pinHash: await hash(command.pin, pinHashing), pinFailures: 0 })
    .where(and(own, eq(redemptionCards.id, card.id)));
  await recordAudit(tx, actor, {
    villageId,
    action: 'redemption.change-pin',
    subjectKind: 'card',
    subjectId: card.id,
  });
}
