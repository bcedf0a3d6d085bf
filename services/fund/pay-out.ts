import type { Tx } from '#db/client';
import { fundPayments } from '#db/schema/fund';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { yuan } from '../kernel/decimal';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { commandHash, type Outcome } from '../kernel/request';
import { type Acted, type Application, act } from './act';
import { lockConfirmedShares } from './free-shares';
import { refuse } from './fund-refusal';
import type { PayOutCommand } from './spend-commands';
import { ownFundPhoto, refuseActedBefore, refuseOwnMatter, tellOf } from './spend-conditions';
import { payableYuan } from './spending-policy';
import { readSpending } from './spending-queries';

/**
 * Writes down money that was paid to a member of the application, or came back from one, by the next number of the village's
 * vouchers. Not by who asks or gets it, lives with them or is related, entered it, decided on it or settled it. The money that
 * an application holds doesn't move with it: that follows the receipts.
 *
 * Refusals: permission/…, fund/not-found, fund/request-used, fund/wrong-state {state}, fund/own-matter, fund/acted-before,
 * fund/member-left (no member of the application), fund/paid-on-wrong, fund/over-approved {left}, fund/not-owed {owed},
 * fund/proof-missing (no photo of this person's, or one that proves another payment).
 */
export async function payOut(tx: Tx, actor: Actor, command: PayOutCommand): Promise<Outcome<Acted>> {
  authorize(actor, 'fund.pay', command.villageId);
  const { proofPhotoId, ...said } = command;
  return act(tx, actor, said, 'pay', ['approved', 'reported', 'settled', 'closed'], async (application) => {
    await refuseOwnMatter(tx, application, actor);
    await refuseActedBefore(tx, application, actor, ['decided', 'settled', 'handed-in']);
    const amount = await refuseAmount(tx, application, command);
    const photoId = await freshProof(tx, actor, command.villageId, proofPhotoId);
    const number = await writePayment(tx, actor, command, photoId);
    const kind = command.kind;
    await tellOf(tx, application, [command.memberId], 'fund-paid', command.requestId, { kind, yuan: amount });
    return { words: { memberId: command.memberId, details: { kind, yuan: amount, voucher: number } } };
  });
}

async function refuseAmount(tx: Tx, application: Application, command: PayOutCommand): Promise<string> {
  const shares = await lockConfirmedShares(tx, application);
  const isOfIt =
    command.memberId === application.leadMemberId || shares.some((each) => each.memberId === command.memberId);
  if (!isOfIt) throw refuse('fund/member-left');
  if (command.paidOn > dateInChina(command.now) || command.paidOn < (application.approvedOn ?? '')) {
    throw refuse('fund/paid-on-wrong');
  }
  const { payments } = await readSpending(tx, application.villageId, application.id);
  const most = payableYuan(command.kind, application, payments);
  if (yuan(command.yuan).gt(most)) {
    if (command.kind === 'advance') throw refuse('fund/over-approved', { left: most.toFixed(2) });
    throw refuse('fund/not-owed', { owed: most.toFixed(2) });
  }
  return yuan(command.yuan).toFixed(2);
}

async function freshProof(tx: Tx, actor: Actor, villageId: string, asked: string | undefined): Promise<string> {
  const photoId = await ownFundPhoto(tx, actor, villageId, asked, 'fund/proof-missing');
  await refuseProved(tx, villageId, photoId);
  return photoId;
}

async function refuseProved(tx: Tx, villageId: string, photoId: string): Promise<void> {
  const [used] = await tx.$client`
    select from fund_payments where village_id = ${villageId} and proof_photo_id = ${photoId}`;
  if (used) throw refuse('fund/proof-missing');
}

async function writePayment(tx: Tx, actor: Actor, command: PayOutCommand, proofPhotoId: string): Promise<string> {
  const { proofPhotoId: _photo, now, ...said } = command;
  const year = Number(dateInChina(now).slice(0, 4));
  const [taken] = await tx.$client<{ number: number }[]>`
    select shop_take_number(${command.villageId}, 'fund-payment', ${year}::smallint) as number`;
  const number = taken!.number;
  const written = await tx
    .insert(fundPayments)
    .values({
      ...said,
      id: newId(),
      year,
      number,
      proofPhotoId,
      byId: accountIdOf(actor),
      byName: nameOf(actor),
      commandHash: commandHash(said),
    })
    .onConflictDoNothing()
    .returning({ id: fundPayments.id });
  if (written.length === 0) {
    await refuseProved(tx, command.villageId, proofPhotoId);
    throw refuse('fund/request-used');
  }
  return `${year}-${number}`;
}
