import type { Tx } from '#db/client';
import type { TillActor } from '../kernel/actor';
import type { Attempt } from '../kernel/attempt';
import type { Outcome } from '../kernel/request';
import { isOrderScan } from '../orders/index';
import {
  isCardScan,
  isVoucherScan,
  type Presented,
  presentCard,
  presentCode,
  presentVoucher,
  recogniseCard,
} from '../redemption/index';
import { refuse } from './device-refusal';

interface Shown {
  readonly requestId: string;
  readonly code: string;
  readonly pin?: string;
}

/**
 * Takes what was scanned at a device: a member's code, a paper voucher, or a card with its PIN. What is wrong is counted as at the web
 * till: an attempt that failed must be committed.
 *
 * Refusals: tills/code-not-supported (an order to collect), those of presentVoucher, presentCode, recogniseCard and presentCard.
 */
export async function presentForDevice(tx: Tx, actor: TillActor, shown: Shown): Promise<Attempt<Outcome<Presented>>> {
  const { code: digits, requestId, pin } = shown;
  if (isOrderScan(digits)) throw refuse('tills/code-not-supported');
  if (isVoucherScan(digits)) return presentVoucher(tx, actor, { requestId, digits });
  if (!isCardScan(digits)) return presentCode(tx, actor, { requestId, digits });
  const card = await recogniseCard(tx, actor, { digits });
  if (!card.ok) return card;
  if (pin === undefined) throw refuse('redemption/pin-needed');
  return presentCard(tx, actor, { requestId, cardId: card.result, pin });
}
