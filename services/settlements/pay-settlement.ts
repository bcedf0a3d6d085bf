import { and, desc, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { settlementsSteps } from '#db/schema/settlements';
import { type Actor, accountIdOf } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { points } from '../kernel/decimal';
import { idFrom, isId } from '../kernel/ids';
import type { Outcome } from '../kernel/request';
import { openAccount, postTransfers } from '../ledger/index';
import type { PayCommand } from './commands';
import { isFreshProof } from './people-queries';
import { refuse } from './settlements-refusal';
import { type LockedSettlement, type Stepped, takeStep } from './take-step';

/**
 * Writes down that the shop was paid, on which day, how, and with which proof; its points leave the shop's account by one
 * transfer. Not by who confirmed, checked or approved. Money goes to shops alone: nothing here names a member.
 *
 * Refusals: those of `takeStep`, settlements/paid-on-wrong (in the future, or before it was approved),
 * settlements/proof-missing (no photo of this person's, or one that proves another payment).
 */
export function paySettlement(tx: Tx, actor: Actor, command: PayCommand): Promise<Outcome<Stepped>> {
  // A retry brings its file again, which is another photo of the same payment.
  const { now, proofPhotoId, ...said } = command;
  return takeStep(tx, actor, said, {
    step: 'pay',
    permission: 'settlements.pay',
    note: command.reference.trim(),
    work: async (settlement) => {
      const approvedOn = await findApprovedOn(tx, settlement);
      if (command.paidOn > dateInChina(now) || command.paidOn < approvedOn) {
        throw refuse('settlements/paid-on-wrong', { from: approvedOn });
      }
      const accountId = accountIdOf(actor);
      const { villageId } = settlement;
      if (!isId(proofPhotoId) || !(await isFreshProof(tx, villageId, proofPhotoId, accountId))) {
        throw refuse('settlements/proof-missing');
      }
      return {
        transferId: await emptyShop(tx, actor, settlement, command.paidOn),
        paidOn: command.paidOn,
        paymentMeans: command.means,
        paymentReference: command.reference.trim(),
        proofPhotoId,
      };
    },
  });
}

async function findApprovedOn(tx: Tx, { villageId, id }: LockedSettlement): Promise<string> {
  const [step] = await tx
    .select({ recordedAt: settlementsSteps.recordedAt })
    .from(settlementsSteps)
    .where(
      and(
        eq(settlementsSteps.villageId, villageId),
        eq(settlementsSteps.settlementId, id),
        eq(settlementsSteps.step, 'approve'),
      ),
    )
    .orderBy(desc(settlementsSteps.recordedAt))
    .limit(1);
  return dateInChina(new Date(step!.recordedAt));
}

/** The settlement's points, no more and no less, out of the shop's account; one transfer however often it is asked for. */
async function emptyShop(tx: Tx, actor: Actor, settlement: LockedSettlement, occurredOn: string): Promise<string> {
  const { villageId, shopId, id, year, number } = settlement;
  const fromAccountId = await openAccount(tx, { villageId, unit: 'points', kind: 'shop', ownerId: shopId });
  const toAccountId = await openAccount(tx, { villageId, unit: 'points', kind: 'settled', ownerId: villageId });
  const [posted] = await postTransfers(tx, actor, villageId, [
    {
      kind: 'shop-settlement',
      unit: 'points',
      fromAccountId,
      toAccountId,
      amount: points(settlement.points),
      occurredOn,
      requestId: idFrom('shop-settlement', villageId, id),
      sourceKind: 'shop-settlement',
      sourceId: id,
      shopId,
      summary: `${year}-${number}`,
    },
  ]);
  return posted!.id;
}
