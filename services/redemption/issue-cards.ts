import { randomInt } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { redemptionCards } from '#db/schema/redemption';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf } from '../kernel/actor';
import { idFrom } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { type CardHolder, listCardHolders } from './card-holder-queries';
import type { IssueCardsCommand } from './commands';
import { cardSecret, initialPin } from './policy';
import { refuse } from './redemption-refusal';

/** A card as it is printed. The PIN stands on the strip that is torn off; it is never shown again. */
export interface PrintedCard {
  readonly cardId: string;
  readonly number: string;
  /** What the QR code holds: number and secret. */
  readonly scan: string;
  readonly pin: string;
  readonly memberName: string;
  readonly gridName: string | null;
}

/** The least costly argon2id that OWASP recommends: about 20 ms. Five wrong ones block the card. */
export const pinHashing = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/**
 * Issues a card to each of the members, with a secret and a first PIN that are derived, not stored. A card that a member
 * has is replaced by it; the points stay in the purse. The same request issues the same cards again, for a printer that
 * jammed.
 *
 * Refusals: permission/*, redemption/not-found (a member elsewhere), redemption/member-left {name}.
 */
export async function issueCards(tx: Tx, actor: Actor, command: IssueCardsCommand): Promise<Outcome<PrintedCard[]>> {
  const { villageId, requestId } = command;
  authorize(actor, 'cards.manage', villageId);
  const memberIds = [...new Set(command.memberIds)].sort();
  const holders = await listCardHolders(tx, villageId, memberIds);
  if (holders.length !== memberIds.length) throw refuse('redemption/not-found');
  const gone = holders.find((holder) => holder.hasLeft);
  if (gone) throw refuse('redemption/member-left', { name: gone.name });

  const cardIdOf = (holder: CardHolder) => idFrom('card', villageId, requestId, holder.memberId);
  const earlier = await tx
    .select({ id: redemptionCards.id, number: redemptionCards.number })
    .from(redemptionCards)
    .where(and(eq(redemptionCards.villageId, villageId), inArray(redemptionCards.id, holders.map(cardIdOf))));
  const numberOf = new Map(earlier.map((card) => [card.id, card.number]));
  const fresh = holders.filter((holder) => !numberOf.has(cardIdOf(holder)));
  for (const holder of fresh) {
    const number = newCardNumber();
    numberOf.set(cardIdOf(holder), number);
    await issue(tx, actor, villageId, holder, cardIdOf(holder), number);
  }
  const printed = holders.map((holder) => printedCard(holder, cardIdOf(holder), numberOf.get(cardIdOf(holder))!));
  return { result: printed, replayed: fresh.length === 0 };
}

async function issue(tx: Tx, actor: Actor, villageId: string, holder: CardHolder, cardId: string, number: string) {
  await tx
    .update(redemptionCards)
    .set({ state: 'replaced', replacedById: cardId })
    .where(
      and(
        eq(redemptionCards.villageId, villageId),
        eq(redemptionCards.memberId, holder.memberId),
        inArray(redemptionCards.state, ['active', 'blocked']),
      ),
    );
  await tx.insert(redemptionCards).values({
    villageId,
    id: cardId,
    number,
    memberId: holder.memberId,
    state: 'active',
    pinHash: await hash(initialPin(cardId), pinHashing),
    issuedBy: accountIdOf(actor),
    printedAt: sql`recorded_now()` as unknown as Date,
  });
  await recordAudit(tx, actor, {
    villageId,
    action: 'redemption.issue-card',
    subjectKind: 'card',
    subjectId: cardId,
    details: { memberId: holder.memberId, number },
  });
}

/** Nine digits by chance and one to check them, so that a mistyped number is no other card's. */
function newCardNumber(): string {
  const digits = String(randomInt(1_000_000_000)).padStart(9, '0');
  const weighted = [...digits].reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits + String((10 - (weighted % 10)) % 10);
}

function printedCard(holder: CardHolder, cardId: string, number: string): PrintedCard {
  const { name: memberName, gridName } = holder;
  return { cardId, number, scan: number + cardSecret(cardId), pin: initialPin(cardId), memberName, gridName };
}
