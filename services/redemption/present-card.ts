import { verify } from '@node-rs/argon2';
import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { redemptionCards } from '#db/schema/redemption';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import type { Attempt } from '../kernel/attempt';
import { idFrom, isId } from '../kernel/ids';
import type { Outcome } from '../kernel/request';
import { examineAtTill, refuseHolder } from './accept-holder';
import { findCardByNumber } from './card-queries';
import type { PresentCardCommand } from './commands';
import { CARD_NUMBER_LENGTH, CARD_SCAN_LENGTH, cardSecret, isScanOf, sameDigits, scannedDigits } from './policy';
import { findHolder } from './presentation-queries';
import { refuse } from './redemption-refusal';
import { type Cashier, cashierId, cashierOf } from './till';
import { countFailure, forgetFailures, lockTill, type TillState } from './till-attempts';
import { auditPresentation, type Presented, repeatPresentation, writePresentation } from './write-presentation';

type Card = typeof redemptionCards.$inferSelect;

/** True when what was scanned or typed is a card's and no code's. */
export function isCardScan(text: string): boolean {
  return isScanOf(text, CARD_NUMBER_LENGTH, CARD_SCAN_LENGTH);
}

/**
 * Recognises a card at a till by its QR code, or by the number below it; the PIN comes next. A wrong one is counted.
 *
 * Refusals: permission/*, redemption/not-allowed, redemption/shop-closed, redemption/too-many-attempts {until},
 * redemption/code-malformed, redemption/card-unknown (returned, and counted), redemption/card-blocked.
 */
export async function recogniseCard(
  tx: Tx,
  actor: Actor,
  command: { readonly digits: string },
): Promise<Attempt<string>> {
  const cashier = cashierOf(actor);
  const till = await lockTill(tx, cashier);
  if (!isCardScan(command.digits)) throw refuse('redemption/code-malformed');
  const digits = scannedDigits(command.digits);
  const card = await findCardByNumber(tx, cashier.villageId, digits.slice(0, CARD_NUMBER_LENGTH));
  const secret = digits.slice(CARD_NUMBER_LENGTH);
  if (!card || (secret !== '' && !sameDigits(secret, cardSecret(card.id)))) {
    return countFailure(tx, cashier, till, 'redemption/card-unknown');
  }
  if (card.state !== 'active') throw refuse('redemption/card-blocked');
  return { ok: true, result: card.id };
}

/**
 * Takes a card whose holder gave the PIN, or for whom a second person of the staff vouches. Five wrong PINs in a row
 * (a setting) block the card.
 *
 * Refusals: permission/*, redemption/not-allowed, redemption/shop-closed, redemption/too-many-attempts {until},
 * redemption/not-found, redemption/card-blocked, redemption/member-left, redemption/own-redemption,
 * redemption/purse-frozen, redemption/voucher-not-another-person, redemption/pin-not-set, redemption/pin-wrong {left}
 * (returned, and counted; the last one is redemption/card-blocked), redemption/stopped {kind} (returned, and written down).
 */
export async function presentCard(
  tx: Tx,
  actor: Actor,
  command: PresentCardCommand,
): Promise<Attempt<Outcome<Presented>>> {
  const cashier = cashierOf(actor);
  const till = await lockTill(tx, cashier);
  const card = await lockCard(tx, cashier.villageId, command.cardId);
  const holder = await findHolder(tx, cashier.villageId, { memberId: card.memberId });
  if (card.state !== 'active' || !holder) throw refuse('redemption/card-blocked');
  refuseHolder(cashier, holder);
  if (command.voucher) {
    const { accountId, memberId } = command.voucher;
    if (accountId === cashierId(cashier) || memberId === card.memberId) {
      throw refuse('redemption/voucher-not-another-person');
    }
  } else {
    if (card.pinHash === null) throw refuse('redemption/pin-not-set');
    if (!(await verify(card.pinHash, command.pin))) return wrongPin(tx, cashier, till, card);
  }
  const examined = await examineAtTill(tx, cashier, { memberId: card.memberId, cardId: card.id });
  if (!examined.ok) return examined;
  const accepted = await accept(tx, cashier, till, card, command);
  if (!accepted.replayed) await examined.result(accepted.result.id);
  return { ok: true, result: accepted };
}

async function lockCard(tx: Tx, villageId: string, cardId: string): Promise<Card> {
  const [card] = isId(cardId)
    ? await tx
        .select()
        .from(redemptionCards)
        .where(and(eq(redemptionCards.villageId, villageId), eq(redemptionCards.id, cardId)))
        .for('update')
    : [];
  if (!card) throw refuse('redemption/not-found');
  return card;
}

function cardIs(card: Card) {
  return and(eq(redemptionCards.villageId, card.villageId), eq(redemptionCards.id, card.id));
}

async function wrongPin(tx: Tx, cashier: Cashier, till: TillState, card: Card): Promise<Attempt<never>> {
  const pinFailures = card.pinFailures + 1;
  const left = till.settings.pinFailuresMax - pinFailures;
  const blocking = { state: 'blocked', blockedAt: sql`recorded_now()`, blockReason: 'wrong-pin' } as const;
  await tx
    .update(redemptionCards)
    .set(left > 0 ? { pinFailures } : { pinFailures, ...blocking })
    .where(cardIs(card));
  await recordAudit(tx, cashier, {
    villageId: card.villageId,
    action: left > 0 ? 'redemption.refuse-pin' : 'redemption.block-card',
    subjectKind: 'card',
    subjectId: card.id,
    details: { shopId: cashier.shopId, failures: pinFailures },
  });
  const refusal = left > 0 ? refuse('redemption/pin-wrong', { left }) : refuse('redemption/card-blocked');
  return { ok: false, refusal };
}

async function accept(
  tx: Tx,
  cashier: Cashier,
  till: TillState,
  card: Card,
  command: PresentCardCommand,
): Promise<Outcome<Presented>> {
  const { id: cardId, memberId } = card;
  const id = idFrom(cashier.villageId, cashier.shopId, cardId, command.requestId);
  const vouchedBy = command.voucher?.accountId;
  const presentation = { id, memberId, means: 'card', cardId, vouchedBy } as const;
  if (!(await writePresentation(tx, cashier, till, presentation))) return repeatPresentation(tx, cashier, id);
  if (card.pinFailures > 0) await tx.update(redemptionCards).set({ pinFailures: 0 }).where(cardIs(card));
  await forgetFailures(tx, cashier, till);
  return auditPresentation(tx, cashier, presentation, { cardId, vouchedBy });
}
