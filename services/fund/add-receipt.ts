import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { fundReceipts } from '#db/schema/fund';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { yuan } from '../kernel/decimal';
import { isId, newId } from '../kernel/ids';
import { commandHash, type Outcome } from '../kernel/request';
import { type Acted, type Application, act } from './act';
import { refuse } from './fund-refusal';
import { receiptKey } from './policy';
import type { AddReceiptCommand, WithdrawReceiptCommand } from './spend-commands';
import { authorizeSpender, ownFundPhoto } from './spend-conditions';
import { readSpending } from './spending-queries';
import { RECEIPTS_MAX } from './vocabulary';

/**
 * Hands in a receipt of an application that may spend. The same number of the same seller counts once in the county; where it
 * was used is not told.
 *
 * Refusals: permission/…, fund/not-found, fund/request-used, fund/wrong-state {state}, fund/receipt-in-future,
 * fund/receipt-before-approval {from}, fund/too-many-receipts {most}, fund/photo-not-found (none of this person's, or one of
 * another receipt), fund/receipt-used.
 */
export async function addReceipt(tx: Tx, actor: Actor, command: AddReceiptCommand): Promise<Outcome<Acted>> {
  await authorizeSpender(tx, actor, command, 'applicants');
  const { photoId, ...said } = command;
  return act(tx, actor, said, 'add-receipt', ['approved'], async (application) => {
    refuseIssuedOn(application, command);
    const { receipts } = await readSpending(tx, application.villageId, application.id);
    if (receipts.length >= RECEIPTS_MAX) throw refuse('fund/too-many-receipts', { most: RECEIPTS_MAX });
    await insertReceipt(tx, actor, command);
    const amount = yuan(command.yuan).toFixed(2);
    return { words: { details: { number: command.number, seller: command.seller, yuan: amount } } };
  });
}

function refuseIssuedOn(application: Application, { issuedOn, now }: AddReceiptCommand): void {
  if (issuedOn > dateInChina(now)) throw refuse('fund/receipt-in-future');
  const from = application.approvedOn ?? '';
  if (application.urgentReason === null && issuedOn < from) throw refuse('fund/receipt-before-approval', { from });
}

async function insertReceipt(tx: Tx, actor: Actor, command: AddReceiptCommand): Promise<void> {
  const { photoId: asked, now: _now, ...said } = command;
  const { villageId } = command;
  const photoId = await ownFundPhoto(tx, actor, villageId, asked, 'fund/photo-not-found');
  const photoUsed = async () => {
    const [used] = await tx.$client`
      select from fund_receipts where village_id = ${villageId} and photo_id = ${photoId} and withdrawn_at is null`;
    return used !== undefined;
  };
  if (await photoUsed()) throw refuse('fund/photo-not-found');
  const [county] = await tx.$client<{ id: string }[]>`
    select above.id from org_units village join org_units above on above.id = any(village.ancestor_ids) and above.kind = 'county'
    where village.id = ${villageId}`;
  const written = await tx
    .insert(fundReceipts)
    .values({
      ...said,
      id: newId(),
      countyId: county!.id,
      numberKey: receiptKey(command.number),
      sellerKey: receiptKey(command.seller),
      photoId,
      enteredBy: actor.kind === 'person' ? actor.accountId : null,
      enteredByName: actor.kind === 'visitor' ? '' : actor.name,
      commandHash: commandHash(said),
    })
    .onConflictDoNothing()
    .returning({ id: fundReceipts.id });
  if (written.length === 0) throw refuse((await photoUsed()) ? 'fund/photo-not-found' : 'fund/receipt-used');
}

/**
 * Takes a receipt back before the application is reported; its number may be used again.
 *
 * Refusals: permission/…, fund/not-found, fund/request-used, fund/wrong-state {state}.
 */
export async function withdrawReceipt(tx: Tx, actor: Actor, command: WithdrawReceiptCommand): Promise<Outcome<Acted>> {
  await authorizeSpender(tx, actor, command, 'applicants');
  return act(tx, actor, command, 'withdraw-receipt', ['approved'], async (application) => {
    const [receipt] = isId(command.receiptId)
      ? await tx
          .update(fundReceipts)
          .set({ withdrawnAt: sql`recorded_now()` })
          .where(
            and(
              eq(fundReceipts.villageId, application.villageId),
              eq(fundReceipts.applicationId, application.id),
              eq(fundReceipts.id, command.receiptId),
              isNull(fundReceipts.withdrawnAt),
            ),
          )
          .returning({ number: fundReceipts.number, seller: fundReceipts.seller, yuan: fundReceipts.yuan })
      : [];
    if (!receipt) throw refuse('fund/not-found');
    return { words: { details: receipt } };
  });
}
