import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { fundFundings } from '#db/schema/fund';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { yuan } from '../kernel/decimal';
import { idFrom, isId, newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { commandHash, type Outcome } from '../kernel/request';
import { openAccount, postTransfers } from '../ledger/index';
import { loadSource } from './add-source';
import { refuse } from './fund-refusal';
import type { CancelFundingCommand, ReceiveMoneyCommand } from './money-commands';
import { isOwnFundPhoto } from './photo-queries';
import { once } from './take-request';
import { lockUnallotted } from './unallotted';

/**
 * Writes down money that came in from a source, by a document. Returns the funding's id.
 *
 * Refusals: permission/*, fund/not-found (the source), fund/request-used, fund/received-in-future, fund/photo-not-found (not this
 * person's own in this village).
 */
export async function receiveMoney(tx: Tx, actor: Actor, command: ReceiveMoneyCommand): Promise<Outcome<string>> {
  // A retry brings its file again, which is another photo of the same paper.
  const { photoId, now, ...said } = command;
  const { villageId, requestId, receivedOn } = command;
  authorize(actor, 'fund.manage', villageId);
  const source = await loadSource(tx, villageId, command.sourceId);
  const id = newId();
  return once(tx, said, id, async () => {
    if (receivedOn > dateInChina(now)) throw refuse('fund/received-in-future');
    if (photoId !== undefined && !(await isOwnFundPhoto(tx, actor, villageId, photoId))) {
      throw refuse('fund/photo-not-found');
    }
    const [amount, document, unit] = [yuan(command.yuan), command.document.trim(), 'yuan'] as const;
    const [posted] = await postTransfers(tx, actor, villageId, [
      {
        kind: 'funding',
        unit,
        fromAccountId: await openAccount(tx, { villageId, unit, kind: 'grant', ownerId: source.id }),
        toAccountId: await openAccount(tx, { villageId, unit, kind: 'unallotted', ownerId: villageId }),
        amount,
        occurredOn: receivedOn,
        requestId: idFrom('fund-funding', id),
        sourceKind: 'fund-source',
        sourceId: source.id,
        summary: `${source.name} · ${document}`,
      },
    ]);
    await tx.insert(fundFundings).values({
      villageId,
      id,
      sourceId: source.id,
      yuan: amount.toFixed(2),
      receivedOn,
      document,
      photoId,
      transferId: posted!.id,
      recordedBy: accountIdOf(actor),
      recordedByName: nameOf(actor),
      requestId,
      commandHash: commandHash(said),
    });
    await recordAudit(tx, actor, {
      villageId,
      action: 'fund.receive-money',
      subjectKind: 'fund-funding',
      subjectId: id,
      details: { source: source.name, yuan: amount.toFixed(2), document, receivedOn },
    });
  });
}

/**
 * Says that money was written down wrongly: it goes out again by a reversal, as long as so much is not allotted yet.
 *
 * Refusals: permission/*, fund/not-found, fund/request-used, fund/reason-missing, fund/already-cancelled, fund/money-allotted {left}.
 */
export async function cancelFunding(tx: Tx, actor: Actor, command: CancelFundingCommand): Promise<Outcome<string>> {
  const { villageId, fundingId, now } = command;
  authorize(actor, 'fund.manage', villageId);
  const funding = await lockFunding(tx, villageId, fundingId);
  return once(tx, command, funding.id, async () => {
    const reason = command.reason.trim();
    if (reason === '') throw refuse('fund/reason-missing');
    if (funding.cancelledAt !== null) throw refuse('fund/already-cancelled');
    const unallotted = await lockUnallotted(tx, villageId);
    const amount = yuan(funding.yuan);
    if (unallotted.left.lt(amount)) throw refuse('fund/money-allotted', { left: unallotted.left.toFixed(2) });
    const unit = 'yuan';
    const [reversal] = await postTransfers(tx, actor, villageId, [
      {
        kind: 'reversal',
        unit,
        fromAccountId: unallotted.accountId,
        toAccountId: await openAccount(tx, { villageId, unit, kind: 'grant', ownerId: funding.sourceId }),
        amount,
        occurredOn: dateInChina(now),
        requestId: idFrom('fund-funding-cancelled', funding.id),
        reversesId: funding.transferId,
        sourceKind: 'transfer',
        sourceId: funding.transferId,
        summary: reason,
      },
    ]);
    await tx
      .update(fundFundings)
      .set({
        cancelledAt: sql`recorded_now()`,
        cancelledByName: nameOf(actor),
        cancelReason: reason,
        reversalId: reversal!.id,
      })
      .where(and(eq(fundFundings.villageId, villageId), eq(fundFundings.id, funding.id)));
    await recordAudit(tx, actor, {
      villageId,
      action: 'fund.cancel-money',
      subjectKind: 'fund-funding',
      subjectId: funding.id,
      details: { yuan: funding.yuan, document: funding.document, reason },
    });
  });
}

async function lockFunding(tx: Tx, villageId: string, fundingId: string) {
  const [funding] = isId(fundingId)
    ? await tx
        .select()
        .from(fundFundings)
        .where(and(eq(fundFundings.villageId, villageId), eq(fundFundings.id, fundingId)))
        .for('update')
    : [];
  if (!funding) throw refuse('fund/not-found');
  return funding;
}
