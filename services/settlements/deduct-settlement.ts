import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { settlementsDeductions, settlementsSettlements } from '#db/schema/settlements';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { points } from '../kernel/decimal';
import { isId, newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { commandHash, type Outcome } from '../kernel/request';
import type { DeductCommand, ReasonCommand, WithdrawDeductionCommand } from './commands';
import { refuse, refusing } from './settlements-refusal';
import { type LockedSettlement, lockOne, refuseClose } from './take-step';
import { DEDUCTIONS_MAX } from './vocabulary';

type Amount = (settlement: LockedSettlement) => Promise<{ yuan: string; withdrawsId?: string }>;

/**
 * Takes yuan off a settlement, with a reason, before the shop confirms; afterwards it has to be sent back first, so that the
 * shop always says yes to the last word. Returns the deduction's id.
 *
 * Refusals: permission/*, settlements/not-found, settlements/request-used, settlements/wrong-state {state},
 * settlements/own-shop, settlements/reason-missing, settlements/deductions-too-many, settlements/deduction-too-large {most}.
 */
export function deduct(tx: Tx, actor: Actor, command: DeductCommand): Promise<Outcome<string>> {
  return write(tx, actor, command, async ({ yuan }) => {
    if (points(command.yuan).gt(yuan)) throw refuse('settlements/deduction-too-large', { most: yuan });
    return { yuan: points(command.yuan).toFixed(2) };
  });
}

/**
 * Withdraws a deduction, with a reason: both stay written.
 *
 * Refusals: permission/*, settlements/not-found (also the deduction), settlements/request-used,
 * settlements/wrong-state {state}, settlements/own-shop, settlements/reason-missing, settlements/deductions-too-many,
 * settlements/already-withdrawn.
 */
export function withdrawDeduction(tx: Tx, actor: Actor, command: WithdrawDeductionCommand): Promise<Outcome<string>> {
  return write(tx, actor, command, async ({ villageId, id }) => {
    const [deduction] = isId(command.deductionId)
      ? await tx
          .select({ yuan: settlementsDeductions.yuan, withdrawsId: settlementsDeductions.withdrawsId })
          .from(settlementsDeductions)
          .where(
            and(
              eq(settlementsDeductions.villageId, villageId),
              eq(settlementsDeductions.settlementId, id),
              eq(settlementsDeductions.id, command.deductionId),
            ),
          )
      : [];
    if (!deduction || deduction.withdrawsId) throw refuse('settlements/not-found');
    const { withdrawsId } = settlementsDeductions;
    const [gone] = await tx
      .select({ withdrawsId })
      .from(settlementsDeductions)
      .where(and(eq(settlementsDeductions.villageId, villageId), eq(withdrawsId, command.deductionId)));
    if (gone) throw refuse('settlements/already-withdrawn');
    return { yuan: points(deduction.yuan).negated().toFixed(2), withdrawsId: command.deductionId };
  });
}

async function write(tx: Tx, actor: Actor, command: ReasonCommand, amountOf: Amount): Promise<Outcome<string>> {
  const { villageId, settlementId, requestId } = command;
  authorize(actor, 'settlements.lock', villageId);
  const settlement = await lockOne(tx, actor, command);
  const hash = commandHash(command);
  const [earlier] = await tx
    .select({ id: settlementsDeductions.id, commandHash: settlementsDeductions.commandHash })
    .from(settlementsDeductions)
    .where(and(eq(settlementsDeductions.villageId, villageId), eq(settlementsDeductions.requestId, requestId)));
  if (earlier && earlier.commandHash !== hash) throw refuse('settlements/request-used');
  if (earlier) return { result: earlier.id, replayed: true };
  if (settlement.state !== 'locked') throw refuse('settlements/wrong-state', { state: settlement.state });
  await refuseClose(tx, actor, settlement);
  const reason = command.reason.trim();
  if (reason === '') throw refuse('settlements/reason-missing');
  await refuseTooMany(tx, settlement);
  const { yuan, withdrawsId } = await amountOf(settlement);

  const id = newId();
  const by = accountIdOf(actor);
  const byName = nameOf(actor);
  await refusing(async () => {
    await tx.insert(settlementsDeductions).values({
      villageId,
      id,
      settlementId,
      yuan,
      withdrawsId,
      reason,
      byId: by,
      byName,
      requestId,
      commandHash: hash,
    });
  });
  const { deductions, yuan: due } = settlementsSettlements;
  await tx
    .update(settlementsSettlements)
    .set({ deductions: sql`${deductions} + ${yuan}::numeric`, yuan: sql`${due} - ${yuan}::numeric` })
    .where(and(eq(settlementsSettlements.villageId, villageId), eq(settlementsSettlements.id, settlementId)));
  await recordAudit(tx, actor, {
    villageId,
    action: withdrawsId ? 'settlements.withdraw-deduction' : 'settlements.deduct',
    subjectKind: 'settlement',
    subjectId: settlementId,
    details: { shopId: settlement.shopId, yuan, reason },
  });
  return { result: id, replayed: false };
}

async function refuseTooMany(tx: Tx, { villageId, id }: LockedSettlement): Promise<void> {
  const count = await tx.$count(
    settlementsDeductions,
    and(eq(settlementsDeductions.villageId, villageId), eq(settlementsDeductions.settlementId, id)),
  );
  if (count >= DEDUCTIONS_MAX) throw refuse('settlements/deductions-too-many');
}
