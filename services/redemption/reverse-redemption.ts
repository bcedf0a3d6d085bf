import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { redemptionLines, redemptionRedemptions, redemptionReversals } from '#db/schema/redemption';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { points } from '../kernel/decimal';
import { idFrom, isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import type { Outcome } from '../kernel/request';
import { isCloseTo, postTransfers } from '../ledger/index';
import { moveStock } from '../shop/index';
import type { ReverseRedemptionCommand } from './commands';
import { redemptionRefusal, refuse } from './redemption-refusal';

type Slip = typeof redemptionRedemptions.$inferSelect;

/**
 * Takes a redemption back, whole: the points return to the purse, the goods to the shelf. By somebody else than its
 * cashier, who vouched, and its holder with those close to them. Returns the slip's id.
 *
 * Refusals: permission/*, redemption/not-found, redemption/reason-missing, redemption/request-used,
 * redemption/reversed-already, redemption/reversal-by-cashier, redemption/own-redemption, redemption/shop-short (the
 * shop's account has less than the slip's points).
 */
export async function reverseRedemption(
  tx: Tx,
  actor: Actor,
  command: ReverseRedemptionCommand,
): Promise<Outcome<string>> {
  authorize(actor, 'redemption.reverse', command.villageId);
  const slip = await lockSlip(tx, command.villageId, command.redemptionId);
  const reason = command.reason.trim();
  if (reason === '') throw refuse('redemption/reason-missing');
  if (await isReplay(tx, actor, slip, command.requestId, reason)) return { result: slip.id, replayed: true };
  const person = actor.kind === 'person' ? actor : undefined;
  if (person && [slip.cashierId, slip.vouchedBy].includes(person.accountId))
    throw refuse('redemption/reversal-by-cashier');
  if (person && (await isCloseTo(tx, person, slip.villageId, [slip.memberId, await payerOf(tx, slip)]))) {
    throw refuse('redemption/own-redemption');
  }

  const { villageId, shopId, id } = slip;
  const lines = await tx
    .select()
    .from(redemptionLines)
    .where(and(eq(redemptionLines.villageId, villageId), eq(redemptionLines.redemptionId, id)))
    .orderBy(redemptionLines.goodsId);
  const { requestId, occurredOn } = command;
  try {
    await moveStock(
      tx,
      actor,
      slip,
      lines.map(({ goodsId, quantity }) => ({
        goodsId,
        kind: 'return' as const,
        quantity,
        reason,
        sourceId: id,
        requestId,
        occurredOn,
      })),
    );
    const transferId = await postBack(tx, actor, slip, command, reason);
    await tx.insert(redemptionReversals).values({
      villageId,
      redemptionId: id,
      transferId,
      reason,
      reversedBy: person?.accountId ?? slip.cashierId,
      reversedByName: actor.kind === 'visitor' ? '' : actor.name,
    });
  } catch (error) {
    throw isShopShort(error) ? refuse('redemption/shop-short') : redemptionRefusal(error);
  }
  await recordAudit(tx, actor, {
    villageId,
    action: 'redemption.reverse',
    subjectKind: 'redemption',
    subjectId: id,
    details: { memberId: slip.memberId, shopId, total: slip.total, reason },
  });
  return { result: id, replayed: false };
}

function isShopShort(error: unknown): boolean {
  return error instanceof Refusal && error.code === 'ledger/insufficient-balance';
}

/** The slip, its holder's redemptions held up meanwhile. The order of locks is that of `redeem`. */
async function lockSlip(tx: Tx, villageId: string, redemptionId: string): Promise<Slip> {
  const [slip] = isId(redemptionId)
    ? await tx
        .select()
        .from(redemptionRedemptions)
        .where(and(eq(redemptionRedemptions.villageId, villageId), eq(redemptionRedemptions.id, redemptionId)))
    : [];
  if (!slip) throw refuse('redemption/not-found');
  await tx.$client`select pg_advisory_xact_lock(redemption_member_lock_key(${villageId}, ${slip.memberId}))`;
  return slip;
}

async function isReplay(tx: Tx, actor: Actor, slip: Slip, requestId: string, reason: string): Promise<boolean> {
  const [earlier] = await tx
    .select()
    .from(redemptionReversals)
    .where(and(eq(redemptionReversals.villageId, slip.villageId), eq(redemptionReversals.redemptionId, slip.id)));
  if (!earlier) return false;
  const [movement] = await tx.$client`
    select 1 from shop_movements where village_id = ${slip.villageId} and request_id = ${requestId}
      and source_id = ${slip.id} and kind = 'return' limit 1`;
  const isSame = earlier.reason === reason && actor.kind === 'person' && earlier.reversedBy === actor.accountId;
  if (movement && isSame) return true;
  if (movement) throw refuse('redemption/request-used');
  const details = { byName: earlier.reversedByName, reversedAt: earlier.recordedAt.toISOString() };
  throw refuse('redemption/reversed-already', details);
}

/** Whose purse paid: the holder's, or their household's. */
async function payerOf(tx: Tx, { villageId, transferId }: Slip): Promise<string> {
  const [payer] = await tx.$client<{ ownerId: string }[]>`
    select a.owner_id as "ownerId" from ledger_transfers t
    join ledger_accounts a on a.village_id = t.village_id and a.id = t.from_account_id
    where t.village_id = ${villageId} and t.id = ${transferId}`;
  return payer!.ownerId;
}

async function postBack(
  tx: Tx,
  actor: Actor,
  slip: Slip,
  command: ReverseRedemptionCommand,
  reason: string,
): Promise<string> {
  const { villageId, shopId } = slip;
  const [paid] = await tx.$client<{ from: string; to: string }[]>`
    select from_account_id as "from", to_account_id as "to" from ledger_transfers
    where village_id = ${villageId} and id = ${slip.transferId}`;
  const [posted] = await postTransfers(tx, actor, villageId, [
    {
      kind: 'reversal',
      unit: 'points',
      fromAccountId: paid!.to,
      toAccountId: paid!.from,
      amount: points(slip.total),
      occurredOn: command.occurredOn,
      requestId: idFrom('redemption-reversal', villageId, command.requestId),
      reversesId: slip.transferId,
      sourceKind: 'redemption',
      sourceId: slip.id,
      shopId,
      summary: reason,
    },
  ]);
  return posted!.id;
}
