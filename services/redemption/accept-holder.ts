import type { Tx } from '#db/client';
import { examineHolder, recordAnomalies } from '../anomalies/index';
import type { Holder } from './presentation-queries';
import { refuse } from './redemption-refusal';
import { type Cashier, cashierId, cashierMemberId } from './till';

/** Refusals: redemption/member-left, redemption/own-redemption, redemption/purse-frozen. */
export function refuseHolder(cashier: Cashier, holder: Holder): void {
  if (holder.hasLeft) throw refuse('redemption/member-left');
  if (holder.id === cashierMemberId(cashier)) throw refuse('redemption/own-redemption');
  if (holder.frozen) throw refuse('redemption/purse-frozen');
}

/**
 * Looks at a holder before they are accepted at the till. Answers what to do once the presentation is written (`accepted`), or
 * the refusal where the village stops such a holder at once: it is written down, so the attempt must be committed.
 *
 * Refusals (returned): redemption/stopped {kind}.
 */
export async function examineAtTill(tx: Tx, cashier: Cashier, holder: { memberId: string; cardId?: string }) {
  const { villageId, shopId, name } = cashier;
  const holding = {
    villageId,
    shopId,
    ...holder,
    cashierId: cashierId(cashier),
    cashierName: name,
    cashierMemberId: cashierMemberId(cashier),
  };
  const signs = await examineHolder(tx, holding);
  const stopping = signs.find(({ stop }) => stop);
  if (stopping) {
    await recordAnomalies(tx, holding, signs, null);
    return { ok: false, refusal: refuse('redemption/stopped', { kind: stopping.kind }) } as const;
  }
  const accepted = (presentationId: string) => recordAnomalies(tx, holding, signs, presentationId);
  return { ok: true, result: accepted } as const;
}
