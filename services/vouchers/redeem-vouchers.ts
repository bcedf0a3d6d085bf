import type { Tx } from '#db/client';
import { type Actor, nameOf } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { type Points, points } from '../kernel/decimal';
import { idFrom } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import { postTransfers, type TransferDraft } from '../ledger/index';
import { vouchersFor } from './policy';
import { listOfPresentation, listOfRedemption } from './redeemed-queries';

/** Hands a voucher to a presentation. The caller holds its lock and has asked whether it may. */
export async function holdVoucher(tx: Tx, villageId: string, voucherId: string, presentationId: string): Promise<void> {
  const held = await tx.$client`
    update vouchers_vouchers set presentation_id = ${presentationId}
    where village_id = ${villageId} and id = ${voucherId} and state = 'issued' returning id`;
  invariant(held.length === 1, 'a voucher that is locked and issued can be held');
}

export interface Paid {
  readonly villageId: string;
  readonly presentationId: string;
  readonly redemptionId: string;
  /** The slip's number: what the change is entered under. */
  readonly slipNumber: string;
  readonly total: Points;
  readonly shopId: string;
  readonly occurredOn: CalendarDate;
}

/**
 * Marks the vouchers that paid for a slip as redeemed, the largest first, lets go of the others, and gives back what the last
 * one leaves over, to the purse that its points came from. Within the transaction of `redeem`, after the slip was written.
 */
export async function redeemVouchers(tx: Tx, actor: Actor, paid: Paid): Promise<void> {
  const { villageId, presentationId, redemptionId, total, slipNumber, shopId, occurredOn } = paid;
  const presented = await listOfPresentation(tx, villageId, presentationId);
  const { used, unused, change } = vouchersFor(total, presented);
  invariant(used.length > 0 && change.gte(0), 'the vouchers of a presentation cover what it paid');
  const name = nameOf(actor);
  await tx.$client`
    update vouchers_vouchers set state = 'redeemed', redemption_id = ${redemptionId}, ended_at = recorded_now(), ended_by_name = ${name}
    where village_id = ${villageId} and id = any(${used.map(({ id }) => id)}::uuid[]) and state = 'issued'`;
  if (unused.length > 0) {
    await tx.$client`
      update vouchers_vouchers set presentation_id = null
      where village_id = ${villageId} and id = any(${unused.map(({ id }) => id)}::uuid[])`;
  }
  if (change.lte(0)) return;
  const last = used.at(-1)!;
  await postTransfers(tx, actor, villageId, [
    {
      kind: 'reversal',
      unit: 'points',
      fromAccountId: last.voucherAccountId,
      toAccountId: last.purseAccountId,
      amount: change,
      occurredOn,
      requestId: idFrom('voucher-change', villageId, redemptionId),
      reversesId: last.transferId,
      sourceKind: 'redemption',
      sourceId: redemptionId,
      shopId,
      summary: slipNumber,
    },
  ]);
}

export interface GivenBack {
  readonly villageId: string;
  readonly redemptionId: string;
  /** What comes back to the member's account of vouchers. */
  readonly amount: Points;
  readonly occurredOn: CalendarDate;
  readonly requestId: string;
  readonly shopId: string;
  readonly reason: string;
}

/**
 * The transfers by which points that came back to a slip's vouchers go on to the purses that they came from: paper that was
 * spent has no worth any more. The last voucher that paid comes first.
 */
export async function transfersToPurses(tx: Tx, given: GivenBack): Promise<TransferDraft[]> {
  const { villageId, redemptionId, amount, occurredOn, requestId, shopId, reason } = given;
  let rest = amount;
  const drafts: TransferDraft[] = [];
  for (const voucher of await listOfRedemption(tx, villageId, redemptionId)) {
    const left = points(voucher.left);
    const back = left.lt(rest) ? left : rest;
    if (back.lte(0)) continue;
    rest = points(rest.minus(back));
    drafts.push({
      kind: 'reversal',
      unit: 'points',
      fromAccountId: voucher.voucherAccountId,
      toAccountId: voucher.purseAccountId,
      amount: back,
      occurredOn,
      requestId: idFrom('voucher-return', villageId, requestId, voucher.id),
      reversesId: voucher.transferId,
      sourceKind: 'redemption',
      sourceId: redemptionId,
      shopId,
      summary: reason,
    });
  }
  invariant(rest.isZero(), 'a slip gives back no more than its vouchers paid');
  return drafts;
}
