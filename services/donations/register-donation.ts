import type { Tx } from '#db/client';
import { donationsDonations, donationsLines } from '#db/schema/donations';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { points } from '../kernel/decimal';
import { idFrom } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { commandHash, type Outcome } from '../kernel/request';
import { deliveredLotIds, receiveDelivery, refuseDelivery, takeNumber } from '../shop/index';
import type { DonatedLine, RegisterDonationCommand } from './commands';
import { refuse } from './donations-refusal';
import { lockDonor } from './register-donor';

/**
 * Writes down what a donor gave by one paper: goods, each line a batch of its own on a shop's shelf, and money beside them,
 * which points of a fund may stand on. Returns the donation's id.
 *
 * Refusals: permission/*, donations/not-found, donations/request-used, donations/not-yet-received, donations/nothing-given,
 * those of `receiveDelivery`.
 */
export async function registerDonation(
  tx: Tx,
  actor: Actor,
  command: RegisterDonationCommand,
): Promise<Outcome<string>> {
  const { villageId, requestId, donorId, receivedOn, lines, today } = command;
  authorize(actor, 'donations.manage', villageId);
  const donor = await lockDonor(tx, villageId, donorId);
  const { today: _today, ...content } = command;
  const hash = commandHash(content);
  const [earlier] = await tx.$client<{ id: string; commandHash: string }[]>`
    select id, command_hash as "commandHash" from donations_donations
    where village_id = ${villageId} and request_id = ${requestId}`;
  if (earlier && earlier.commandHash !== hash) throw refuse('donations/request-used');
  if (earlier) return { result: earlier.id, replayed: true };
  if (receivedOn > today) throw refuse('donations/not-yet-received');
  if (lines.length === 0 && points(command.yuan).isZero()) throw refuse('donations/nothing-given');

  const id = idFrom('donation', villageId, requestId);
  const received = await receiveLines(tx, actor, command, donor.named ? donor.name : undefined);
  const { year, number } = await takeNumber(tx, villageId, 'donation', receivedOn);
  await tx.insert(donationsDonations).values({
    villageId,
    id,
    year,
    number,
    donorId,
    receivedOn,
    yuan: points(command.yuan).toFixed(2),
    note: command.note || null,
    receivedBy: accountIdOf(actor),
    receivedByName: nameOf(actor),
    requestId,
    commandHash: hash,
  });
  if (received.length > 0) {
    await tx.insert(donationsLines).values(received.map((line) => ({ ...line, villageId, donationId: id })));
  }
  await recordAudit(tx, actor, {
    villageId,
    action: 'donations.register-donation',
    subjectKind: 'donation',
    subjectId: id,
    details: { donor: donor.name, number: `${year}-${number}`, yuan: command.yuan, lines: lines.length },
  });
  return { result: id, replayed: false };
}

/** Puts the goods on their shelves, in goods order so that two papers never wait for each other. */
async function receiveLines(tx: Tx, actor: Actor, command: RegisterDonationCommand, supplier: string | undefined) {
  const { villageId, requestId, receivedOn: occurredOn } = command;
  if (command.lines.length > 0) refuseDelivery(command.lines, occurredOn);
  const placed = command.lines.map((line, index) => ({ ...line, position: index + 1 }));
  placed.sort((left, right) => (left.goodsId < right.goodsId ? -1 : left.goodsId > right.goodsId ? 1 : 0));
  const received: (Pick<DonatedLine, 'shopId' | 'goodsId' | 'quantity'> & { position: number; lotId: string })[] = [];
  for (const { position, shopId, goodsId, quantity, bestBefore, unitWorth: unitCost } of placed) {
    const delivery = {
      villageId,
      shopId,
      requestId: idFrom('donation-line', villageId, requestId, String(position)),
      source: 'donated' as const,
      supplier,
      occurredOn,
      lines: [{ goodsId, quantity, bestBefore, unitCost }],
    };
    await receiveDelivery(tx, actor, delivery);
    const [lotId] = deliveredLotIds(delivery);
    received.push({ position, shopId, goodsId, quantity, lotId: lotId! });
  }
  return received;
}
