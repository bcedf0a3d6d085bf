import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { vouchersVouchers } from '#db/schema/vouchers';
import { recordAudit } from '../audit/index';
import { type Actor, nameOf } from '../kernel/actor';
import { points } from '../kernel/decimal';
import { idFrom } from '../kernel/ids';
import { authorize, can } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { isCloseTo, postTransfers } from '../ledger/index';
import type { CancelVoucherCommand } from './commands';
import { type LockedVoucher, lockVoucher } from './lock-vouchers';
import { refuse } from './vouchers-refusal';

/**
 * Cancels a voucher that was lost, damaged or handed back: its points return to the purse that they came from. By the member
 * whose it is, or by the committee, though not for themself and those close to them. One that is cancelled stays so.
 *
 * Refusals: permission/*, vouchers/not-found (also somebody else's), vouchers/own-matter, vouchers/redeemed {usedAt},
 * vouchers/presented (a till has it in hand).
 */
export async function cancelVoucher(
  tx: Tx,
  actor: Actor,
  command: CancelVoucherCommand,
): Promise<Outcome<{ readonly serial: string; readonly worth: number }>> {
  const { villageId, voucherId, reason, occurredOn } = command;
  const asMember = actor.kind === 'person' && !can(actor, 'vouchers.issue');
  if (asMember) authorize(actor, 'member.own', villageId);
  else authorize(actor, 'vouchers.issue', villageId);
  const voucher = await lockVoucher(tx, villageId, voucherId);
  if (!voucher || (asMember && voucher.memberId !== actor.memberId)) throw refuse('vouchers/not-found');
  if (actor.kind === 'person' && !asMember && (await isCloseTo(tx, actor, villageId, [voucher.memberId]))) {
    throw refuse('vouchers/own-matter');
  }
  const result = { serial: voucher.serial, worth: voucher.worth };
  if (voucher.state === 'cancelled') return { result, replayed: true };
  if (voucher.state === 'redeemed') throw refuse('vouchers/redeemed', { usedAt: voucher.endedAt });
  if (voucher.isPresented) throw refuse('vouchers/presented');

  await end(tx, actor, villageId, voucher, reason);
  await postTransfers(tx, actor, villageId, [
    {
      kind: 'reversal',
      unit: 'points',
      fromAccountId: voucher.voucherAccountId,
      toAccountId: voucher.purseAccountId,
      amount: points(voucher.worth),
      occurredOn,
      requestId: idFrom('voucher-cancel', villageId, voucherId),
      reversesId: voucher.transferId,
      sourceKind: 'voucher',
      sourceId: voucherId,
      summary: reason,
    },
  ]);
  await recordAudit(tx, actor, {
    villageId,
    action: 'vouchers.cancel',
    subjectKind: 'voucher',
    subjectId: voucherId,
    details: { memberId: voucher.memberId, number: voucher.serial, reason },
  });
  return { result, replayed: false };
}

async function end(tx: Tx, actor: Actor, villageId: string, voucher: LockedVoucher, reason: string): Promise<void> {
  const ended = await tx
    .update(vouchersVouchers)
    .set({
      state: 'cancelled',
      presentationId: null,
      endedAt: sql`recorded_now()` as unknown as Date,
      endedByName: nameOf(actor),
      endReason: reason,
    })
    .where(
      and(
        eq(vouchersVouchers.villageId, villageId),
        eq(vouchersVouchers.id, voucher.id),
        eq(vouchersVouchers.state, 'issued'),
      ),
    )
    .returning({ id: vouchersVouchers.id });
  if (ended.length === 0) throw refuse('vouchers/cancelled');
}
