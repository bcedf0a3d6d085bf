import type { Tx } from '#db/client';
import { examineHolder, recordAnomalies } from '../anomalies/index';
import { idFrom, isId } from '../kernel/ids';
import { findCardByNumber } from './card-queries';
import { CARD_NUMBER_LENGTH, CARD_SCAN_LENGTH, CODE_LENGTH, cardSecret, matchKeptCode, sameDigits } from './policy';
import { findAcceptance, findHolder, loadAccepted } from './presentation-queries';
import { refuse } from './redemption-refusal';

/** Who stood at a till that had no network, as the till wrote it down. */
export interface KeptScan {
  readonly villageId: string;
  readonly shopId: string;
  /** Who sold, with the member record of their own where they have one. */
  readonly cashierId: string;
  readonly cashierName: string;
  readonly cashierMemberId: string | null;
  readonly saleId: string;
  readonly holder: 'code' | 'card' | 'presentation';
  /** The digits, or the id of a presentation that was accepted before the network dropped. */
  readonly holderCode: string;
  /** By the till's own clock. */
  readonly soldAt: Date;
}

export interface KeptPresentation {
  readonly id: string;
  readonly memberId: string;
}

/** So far a till's clock may be off, and so long before the sale a member's page may have been fetched. */
export const KEPT_CODE_SECONDS = { before: 600, after: 120 } as const;

/**
 * Recognises afterwards who stood at a till without a network. A code counts once, here as there; one that the same shop
 * accepted just before the network dropped, and did not redeem, is that presentation. What is odd about a holder is written down
 * and stops nothing: the goods are gone. The caller refuses the holder.
 *
 * Refusals: redemption/code-malformed, redemption/code-wrong, redemption/code-expired, redemption/code-used {usedAt},
 * redemption/card-unknown, redemption/card-blocked, redemption/not-found, redemption/presentation-expired.
 */
export async function presentKept(tx: Tx, scan: KeptScan): Promise<KeptPresentation> {
  if (scan.holder === 'presentation') return acceptedBefore(tx, scan);
  return scan.holder === 'card' ? byCard(tx, scan) : byCode(tx, scan);
}

const presentationId = ({ villageId, saleId }: KeptScan) => idFrom('kept-sale', villageId, saleId);

async function byCode(tx: Tx, scan: KeptScan): Promise<KeptPresentation> {
  const { villageId, holderCode: digits } = scan;
  if (!/^\d+$/.test(digits) || digits.length !== CODE_LENGTH) throw refuse('redemption/code-malformed');
  const member = await findHolder(tx, villageId, { number: digits.slice(0, 8) });
  const match = member && matchKeptCode(digits, member, scan.soldAt.getTime() / 1000, KEPT_CODE_SECONDS);
  if (!member || !match || match.kind === 'wrong') throw refuse('redemption/code-wrong');
  if (match.kind === 'expired') throw refuse('redemption/code-expired');
  const id = presentationId(scan);
  await write(tx, scan, id, { memberId: member.id, codeStep: match.step, cardId: null });
  const accepted = await findAcceptance(tx, villageId, member.id, match.step);
  const isOpen = accepted?.shopId === scan.shopId && accepted.redemptionId === null && accepted.atTill;
  if (accepted?.id !== id && !isOpen) throw refuse('redemption/code-used', { usedAt: accepted?.acceptedAt ?? null });
  return { id: accepted!.id, memberId: member.id };
}

async function byCard(tx: Tx, scan: KeptScan): Promise<KeptPresentation> {
  const { villageId, holderCode: digits } = scan;
  if (!/^\d+$/.test(digits) || digits.length !== CARD_SCAN_LENGTH) throw refuse('redemption/code-malformed');
  const card = await findCardByNumber(tx, villageId, digits.slice(0, CARD_NUMBER_LENGTH));
  if (!card || !sameDigits(digits.slice(CARD_NUMBER_LENGTH), cardSecret(card.id))) {
    throw refuse('redemption/card-unknown');
  }
  if (card.state !== 'active') throw refuse('redemption/card-blocked');
  const id = presentationId(scan);
  await write(tx, scan, id, { memberId: card.memberId, codeStep: null, cardId: card.id });
  return { id, memberId: card.memberId };
}

async function acceptedBefore(tx: Tx, scan: KeptScan): Promise<KeptPresentation> {
  const { villageId, shopId, holderCode, soldAt } = scan;
  const accepted = isId(holderCode) ? await loadAccepted(tx, villageId, shopId, holderCode) : undefined;
  // What another kept sale wrote down serves for that sale alone.
  if (!accepted || accepted.expiresSeconds <= accepted.acceptedSeconds) throw refuse('redemption/not-found');
  const sold = soldAt.getTime() / 1000;
  const { before, after } = KEPT_CODE_SECONDS;
  if (sold < accepted.acceptedSeconds - before || sold > accepted.expiresSeconds + after) {
    throw refuse('redemption/presentation-expired');
  }
  return { id: holderCode, memberId: accepted.memberId };
}

/** Over as soon as it is written: it serves for the kept sale alone. */
async function write(
  tx: Tx,
  scan: KeptScan,
  id: string,
  holder: { readonly memberId: string; readonly codeStep: number | null; readonly cardId: string | null },
): Promise<void> {
  const written = await tx.$client`
    insert into redemption_presentations (village_id, id, member_id, shop_id, cashier_id, means, code_step, card_id, accepted_at, expires_at)
    select ${scan.villageId}, ${id}, ${holder.memberId}, ${scan.shopId}, ${scan.cashierId}, ${scan.holder}, ${holder.codeStep}::bigint,
      ${holder.cardId}::uuid, clock.at, clock.at from (select recorded_now() as at) clock
    on conflict do nothing returning id`;
  if (written.length === 0) return;
  const { memberId, cardId } = holder;
  const holding = { ...scan, memberId, cardId: cardId ?? undefined };
  await recordAnomalies(tx, holding, await examineHolder(tx, holding), id);
}
