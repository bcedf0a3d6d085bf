import { randomInt } from 'node:crypto';
import type { Tx } from '#db/client';
import { vouchersSheets, vouchersVouchers } from '#db/schema/vouchers';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { type Points, points } from '../kernel/decimal';
import { idFrom } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { commandHash, type Outcome } from '../kernel/request';
import { isCloseTo, openAccount, postTransfers } from '../ledger/index';
import { takeNumber } from '../shop/index';
import type { IssueVouchersCommand } from './commands';
import { VOUCHERS_MAX } from './commands';
import { SERIAL_LENGTH } from './policy';
import { findIssuing, findRecipient, listTakenSerials, type Recipient } from './recipient-queries';
import { refuse, vouchersRefusal } from './vouchers-refusal';

/** What was handed out, by the number of its sheet. */
export interface IssuedSheet {
  readonly sheetId: string;
  readonly year: number;
  readonly number: number;
  readonly memberId: string;
  readonly total: string;
}

/**
 * Puts points of the purse that a member uses on paper: a voucher for each, a transfer for each, all on one sheet. The same
 * request gives the same sheet again, for a printer that jammed.
 *
 * Refusals: permission/*, vouchers/not-found (a member elsewhere), vouchers/request-used, vouchers/member-left,
 * vouchers/own-matter (one's own, one's household's or a relative's), vouchers/nothing-chosen, vouchers/too-many {most},
 * vouchers/purse-frozen, vouchers/insufficient-points {needed, available}.
 */
export async function issueVouchers(
  tx: Tx,
  actor: Actor,
  command: IssueVouchersCommand,
): Promise<Outcome<IssuedSheet>> {
  const { villageId, memberId, requestId } = command;
  authorize(actor, 'vouchers.issue', villageId);
  const recipient = await findRecipient(tx, villageId, memberId);
  if (!recipient) throw refuse('vouchers/not-found');
  const worths = worthsOf(command.counts);
  const hash = commandHash({ memberId, worths });
  await tx.$client`select pg_advisory_xact_lock(redemption_member_lock_key(${villageId}, ${memberId}))`;
  const earlier = await findIssuing(tx, villageId, requestId);
  if (earlier && earlier.commandHash !== hash) throw refuse('vouchers/request-used');
  if (earlier) return { result: earlier.sheet, replayed: true };
  if (recipient.hasLeft) throw refuse('vouchers/member-left');
  if (actor.kind === 'person' && (await isCloseTo(tx, actor, villageId, [memberId, recipient.ownerId]))) {
    throw refuse('vouchers/own-matter');
  }
  if (worths.length === 0) throw refuse('vouchers/nothing-chosen');
  if (worths.length > VOUCHERS_MAX) throw refuse('vouchers/too-many', { most: VOUCHERS_MAX });
  const total = points(worths.reduce((sum, worth) => sum + worth, 0));
  if (recipient.frozen) throw refuse('vouchers/purse-frozen');
  if (total.gt(recipient.balance)) {
    throw refuse('vouchers/insufficient-points', { needed: total.toFixed(2), available: recipient.balance });
  }

  try {
    const sheet = await writeSheet(tx, actor, command, { hash, recipient, worths, total });
    await recordAudit(tx, actor, {
      villageId,
      action: 'vouchers.issue',
      subjectKind: 'voucher-sheet',
      subjectId: sheet.sheetId,
      details: { memberId, number: sheet.number, pieces: worths.length, total: sheet.total },
    });
    return { result: sheet, replayed: false };
  } catch (error) {
    throw vouchersRefusal(error);
  }
}

interface Decided {
  readonly hash: string;
  readonly recipient: Recipient;
  readonly worths: readonly number[];
  readonly total: Points;
}

async function writeSheet(
  tx: Tx,
  actor: Actor,
  { villageId, memberId, requestId, occurredOn }: IssueVouchersCommand,
  { hash, recipient, worths, total }: Decided,
): Promise<IssuedSheet> {
  const { year, number } = await takeNumber(tx, villageId, 'voucher', occurredOn);
  const [purse] = await tx.$client<{ accountId: string }[]>`
    select purses_account_of(${villageId}, ${memberId}) as "accountId"`;
  const purseAccountId = purse!.accountId;
  const account = await openAccount(tx, { villageId, unit: 'points', kind: 'voucher', ownerId: memberId });
  const sheetId = idFrom('voucher-sheet', villageId, requestId);
  const serials = await newSerials(tx, worths.length);
  const vouchers = worths.map((worth, place) => ({
    id: idFrom('voucher', villageId, requestId, String(place)),
    serial: serials[place]!,
    worth,
  }));
  const posted = await postTransfers(
    tx,
    actor,
    villageId,
    vouchers.map(({ id, serial, worth }) => ({
      kind: 'voucher' as const,
      unit: 'points' as const,
      fromAccountId: purseAccountId,
      toAccountId: account,
      amount: points(worth),
      occurredOn,
      requestId: idFrom('voucher-issue', villageId, id),
      sourceKind: 'voucher' as const,
      sourceId: id,
      summary: serial,
    })),
  );
  await tx.insert(vouchersSheets).values({
    villageId,
    id: sheetId,
    year,
    number,
    memberId,
    purseAccountId,
    issuedBy: accountIdOf(actor),
    issuedByName: nameOf(actor),
    requestId,
    commandHash: hash,
  });
  await tx.insert(vouchersVouchers).values(
    vouchers.map((voucher, place) => ({
      ...voucher,
      villageId,
      sheetId,
      memberId: recipient.memberId,
      state: 'issued' as const,
      transferId: posted[place]!.id,
    })),
  );
  return { sheetId, year, number, memberId, total: total.toFixed(2) };
}

/** Every voucher's worth, the largest first. */
function worthsOf(counts: IssueVouchersCommand['counts']): number[] {
  return counts
    .flatMap(({ worth, count }) => Array.from({ length: count }, (): number => worth))
    .sort((one, other) => other - one);
}

/** Numbers by chance that no voucher has: one that was issued is not the next one's neighbour. */
async function newSerials(tx: Tx, count: number): Promise<string[]> {
  const serials = new Set<string>();
  while (serials.size < count) {
    const drawn = Array.from({ length: count - serials.size }, () =>
      String(randomInt(10 ** SERIAL_LENGTH)).padStart(SERIAL_LENGTH, '0'),
    );
    const taken = await listTakenSerials(tx, drawn);
    for (const serial of drawn) if (!taken.includes(serial)) serials.add(serial);
  }
  return [...serials];
}
