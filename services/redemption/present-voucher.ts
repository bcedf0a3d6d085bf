import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import type { Attempt } from '../kernel/attempt';
import { isId, newId } from '../kernel/ids';
import type { Outcome } from '../kernel/request';
import {
  findScannedVoucher,
  holdVoucher,
  type LockedVoucher,
  lockVoucher,
  type PresentVoucherCommand,
  refuseVoucher,
  VOUCHER_SCAN_LENGTH,
} from '../vouchers/index';
import { examineAtTill } from './accept-holder';
import { isScanOf, scannedDigits } from './policy';
import { findOpenPresentation, findVoucherUse, type OpenPresentation } from './presentation-queries';
import { refuse } from './redemption-refusal';
import { type Cashier, cashierMemberId, cashierOf } from './till';
import { countFailure, forgetFailures, lockTill, type TillState } from './till-attempts';
import { auditPresentation, type Presented, writePresentation } from './write-presentation';

/** True when what was scanned or typed is a paper voucher's code. */
export function isVoucherScan(text: string): boolean {
  return isScanOf(text, VOUCHER_SCAN_LENGTH);
}

/**
 * Takes a paper voucher at a till: the first makes a presentation of its member, more of the same member join it. Scanned again
 * by the same cashier it is the same presentation (or its slip, for some seconds). Vouchers outlast a membership and a frozen
 * purse. A wrong one is counted: an attempt that failed must be committed.
 *
 * Refusals: permission/*, redemption/not-allowed, redemption/shop-closed, redemption/shop-resting,
 * redemption/too-many-attempts {until}, redemption/code-malformed, redemption/points-voucher-unknown (returned, and counted),
 * redemption/not-found and redemption/presentation-expired (the presentation to join), redemption/own-redemption,
 * redemption/stopped {kind} (returned, and written down), vouchers/redeemed {usedAt}, vouchers/cancelled, vouchers/of-another-member, vouchers/presented (another till has it in hand).
 */
export async function presentVoucher(
  tx: Tx,
  actor: Actor,
  command: PresentVoucherCommand,
): Promise<Attempt<Outcome<Presented>>> {
  const cashier = cashierOf(actor);
  const { villageId } = cashier;
  const till = await lockTill(tx, cashier);
  if (!isVoucherScan(command.digits)) throw refuse('redemption/code-malformed');
  const found = await findScannedVoucher(tx, villageId, scannedDigits(command.digits));
  if (!found) return countFailure(tx, cashier, till, 'redemption/points-voucher-unknown');
  const joined = await lockJoined(tx, cashier, command.presentationId);
  const voucher = await lockVoucher(tx, villageId, found.id);
  if (voucher!.memberId === cashierMemberId(cashier)) throw refuse('redemption/own-redemption');
  const examined = await examineAtTill(tx, cashier, { memberId: voucher!.memberId });
  if (!examined.ok) return examined;
  const taken = await take(tx, cashier, till, voucher!, joined);
  if (!joined && !taken.replayed) await examined.result(taken.result.id);
  await forgetFailures(tx, cashier, till);
  return { ok: true, result: taken };
}

/** The presentation that more vouchers are added to, locked. */
async function lockJoined(tx: Tx, cashier: Cashier, id: string | undefined): Promise<OpenPresentation | undefined> {
  if (id === undefined) return undefined;
  const presentation = isId(id) ? await findOpenPresentation(tx, cashier, id) : undefined;
  if (!presentation) throw refuse('redemption/not-found');
  if (presentation.isOver) throw refuse('redemption/presentation-expired');
  return presentation;
}

async function take(
  tx: Tx,
  cashier: Cashier,
  till: TillState,
  voucher: LockedVoucher,
  joined: OpenPresentation | undefined,
): Promise<Outcome<Presented>> {
  const use = await findVoucherUse(tx, cashier, voucher.presentationId);
  if (voucher.state === 'redeemed') {
    const isFresh = use?.isOwn && use.secondsSince <= till.settings.repeatSeconds;
    if (!isFresh || joined) throw refuseVoucher('vouchers/redeemed', { usedAt: voucher.endedAt });
    return { result: { id: use.id, redemptionId: voucher.redemptionId }, replayed: true };
  }
  if (voucher.state === 'cancelled') throw refuseVoucher('vouchers/cancelled');
  if (joined && joined.memberId !== voucher.memberId) throw refuseVoucher('vouchers/of-another-member');
  if (voucher.isPresented) {
    if (!use?.isOwn) throw refuseVoucher('vouchers/presented');
    if (!joined || joined.id === use.id) return { result: { id: use.id, redemptionId: null }, replayed: true };
  }
  const presentation = { id: joined?.id ?? newId(), memberId: voucher.memberId, means: 'voucher' } as const;
  if (!joined) await writePresentation(tx, cashier, till, presentation);
  await holdVoucher(tx, cashier.villageId, voucher.id, presentation.id);
  return auditPresentation(tx, cashier, presentation, { number: voucher.serial });
}
