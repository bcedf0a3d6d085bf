import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { donationsCancellations, donationsDonations } from '#db/schema/donations';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { idFrom, isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { moveStock } from '../shop/index';
import type { CancelDonationCommand } from './commands';
import { refuse } from './donations-refusal';
import { lockDonor } from './register-donor';

/**
 * Says that a donation was written down wrongly: it counts no more, and what is left of its goods is written off with the
 * reason. What was given out stays given out. The right paper is then written anew.
 *
 * Refusals: permission/*, donations/not-found, donations/reason-missing, donations/request-used, donations/cancelled-already,
 * donations/fund-stands-on-it {fund}, those of `moveStock`.
 */
export async function cancelDonation(tx: Tx, actor: Actor, command: CancelDonationCommand): Promise<Outcome<string>> {
  const { villageId, donationId, requestId } = command;
  authorize(actor, 'donations.manage', villageId);
  await lockDonation(tx, villageId, donationId);
  const reason = command.reason.trim();
  if (reason === '') throw refuse('donations/reason-missing');
  const [earlier] = await tx
    .select()
    .from(donationsCancellations)
    .where(and(eq(donationsCancellations.villageId, villageId), eq(donationsCancellations.donationId, donationId)));
  if (earlier?.requestId === requestId) {
    if (earlier.reason !== reason) throw refuse('donations/request-used');
    return { result: donationId, replayed: true };
  }
  if (earlier) throw refuse('donations/cancelled-already');
  const [fund] = await tx.$client<{ name: string }[]>`
    select name from donations_funds where village_id = ${villageId} and donation_id = ${donationId} and closed_at is null limit 1`;
  if (fund) throw refuse('donations/fund-stands-on-it', { fund: fund.name });

  const pieces = await writeOff(tx, actor, { ...command, reason });
  await tx.insert(donationsCancellations).values({
    villageId,
    donationId,
    reason,
    requestId,
    cancelledBy: accountIdOf(actor),
    cancelledByName: nameOf(actor),
  });
  await recordAudit(tx, actor, {
    villageId,
    action: 'donations.cancel-donation',
    subjectKind: 'donation',
    subjectId: donationId,
    details: { reason, writtenOff: pieces },
  });
  return { result: donationId, replayed: false };
}

/** Takes what is left of the donation's batches off the shelves. */
async function writeOff(tx: Tx, actor: Actor, command: CancelDonationCommand): Promise<number> {
  const { villageId, donationId, requestId, reason, today } = command;
  await tx.$client`
    select from shop_stocks s where s.village_id = ${villageId} and (s.shop_id, s.goods_id) in (
      select t.shop_id, t.goods_id from donations_lines l
      join shop_lot_stocks t on t.village_id = l.village_id and t.goods_id = l.goods_id and t.lot_id = l.lot_id
      where l.village_id = ${villageId} and l.donation_id = ${donationId})
    order by s.goods_id, s.shop_id for update`;
  const left = await tx.$client<{ shopId: string; goodsId: string; lotId: string; quantity: number }[]>`
    select t.shop_id as "shopId", t.goods_id as "goodsId", t.lot_id as "lotId", t.on_hand as quantity
    from donations_lines l
    join shop_lot_stocks t on t.village_id = l.village_id and t.goods_id = l.goods_id and t.lot_id = l.lot_id and t.on_hand > 0
    where l.village_id = ${villageId} and l.donation_id = ${donationId} order by t.goods_id, t.shop_id, t.lot_id`;
  for (const { shopId, goodsId, lotId, quantity } of left) {
    const move = { kind: 'loss', goodsId, lotId, quantity: -quantity, reason, occurredOn: today } as const;
    await moveStock(tx, actor, { villageId, shopId }, [
      { ...move, sourceId: donationId, requestId: idFrom('donation-cancelled', requestId, shopId, lotId) },
    ]);
  }
  return left.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Loads a donation and locks its donor, under whom everything about it happens. Refusals: donations/not-found. */
export async function lockDonation(tx: Tx, villageId: string, donationId: string) {
  const [donation] = isId(donationId)
    ? await tx
        .select()
        .from(donationsDonations)
        .where(and(eq(donationsDonations.villageId, villageId), eq(donationsDonations.id, donationId)))
    : [];
  if (!donation) throw refuse('donations/not-found');
  await lockDonor(tx, villageId, donation.donorId);
  return donation;
}
