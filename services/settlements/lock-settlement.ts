import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { settlementsSettlements, settlementsSteps } from '#db/schema/settlements';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { points } from '../kernel/decimal';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { commandHash, type Outcome } from '../kernel/request';
import { takeNumber } from '../shop/index';
import type { LockSettlementCommand } from './commands';
import { holdShop } from './pending-queries';
import { isOfShop } from './people-queries';
import { fingerprintOf, type PendingItem } from './policy';
import { drawUp } from './preview-settlement';
import { refuse, refusing } from './settlements-refusal';

/**
 * Locks everything that a shop took in until a day and that no other settlement has: slips and returns, at the village's rate
 * of this moment. A shop has one settlement under way. What was cancelled is free to be taken in again. Where more came back
 * than was taken in nothing is locked: it waits for more slips. Returns the settlement's id.
 *
 * Refusals: permission/*, settlements/not-found (the shop), settlements/request-used, settlements/until-not-over,
 * settlements/open-already {number}, settlements/nothing-to-settle, settlements/own-shop, settlements/changed {points} (since
 * the person looked), settlements/not-positive {points}.
 */
export async function lockSettlement(tx: Tx, actor: Actor, command: LockSettlementCommand): Promise<Outcome<string>> {
  const { villageId, shopId, untilOn, requestId, now } = command;
  authorize(actor, 'settlements.lock', villageId);
  if (!(await holdShop(tx, villageId, shopId))) throw refuse('settlements/not-found');
  const hash = commandHash(command);
  const earlier = await findEarlier(tx, command);
  if (earlier && earlier.commandHash !== hash) throw refuse('settlements/request-used');
  if (earlier) return { result: earlier.id, replayed: true };
  const today = dateInChina(now);
  if (untilOn >= today) throw refuse('settlements/until-not-over');
  await refuseSecond(tx, villageId, shopId);
  const { items, total, worth, rate, slipCount, returnCount } = await drawUp(tx, command);
  if (items.length === 0) throw refuse('settlements/nothing-to-settle');
  const cashierIds = [...new Set(items.map(({ cashierId }) => cashierId))];
  if (await isOfShop(tx, actor, command, cashierIds)) throw refuse('settlements/own-shop');
  if (command.points !== undefined && !points(command.points).eq(total)) {
    throw refuse('settlements/changed', { points: total.toFixed(2) });
  }
  if (total.lte(0)) throw refuse('settlements/not-positive', { points: total.toFixed(2) });

  const { year, number } = await takeNumber(tx, villageId, 'settlement', today);
  const id = newId();
  await refusing(async () => {
    await tx.insert(settlementsSettlements).values({
      villageId,
      id,
      year,
      number,
      shopId,
      untilOn,
      state: 'locked',
      rate,
      slipCount,
      returnCount,
      points: total.toFixed(2),
      yuan: worth.toFixed(2),
      fingerprint: fingerprintOf(items),
      requestId,
      commandHash: hash,
    });
    await writeItems(tx, villageId, id, items);
  });
  await tx.insert(settlementsSteps).values({
    villageId,
    id: newId(),
    settlementId: id,
    step: 'lock',
    byId: accountIdOf(actor),
    byName: nameOf(actor),
    requestId,
    commandHash: hash,
  });
  await recordAudit(tx, actor, {
    villageId,
    action: 'settlements.lock',
    subjectKind: 'settlement',
    subjectId: id,
    details: { shopId, untilOn, points: total.toFixed(2), yuan: worth.toFixed(2) },
  });
  return { result: id, replayed: false };
}

async function findEarlier(tx: Tx, { villageId, requestId }: LockSettlementCommand) {
  const [earlier] = await tx
    .select({ id: settlementsSettlements.id, commandHash: settlementsSettlements.commandHash })
    .from(settlementsSettlements)
    .where(and(eq(settlementsSettlements.villageId, villageId), eq(settlementsSettlements.requestId, requestId)));
  return earlier;
}

/** One settlement of a shop is made at a time; redemptions go on meanwhile. */
async function refuseSecond(tx: Tx, villageId: string, shopId: string): Promise<void> {
  const { year, number } = settlementsSettlements;
  const [open] = await tx
    .select({ year, number })
    .from(settlementsSettlements)
    .where(
      and(
        eq(settlementsSettlements.villageId, villageId),
        eq(settlementsSettlements.shopId, shopId),
        sql`${settlementsSettlements.state} in ('locked', 'confirmed', 'checked', 'approved')`,
      ),
    );
  if (open) throw refuse('settlements/open-already', { number: `${open.year}-${open.number}` });
}

async function writeItems(tx: Tx, villageId: string, settlementId: string, items: readonly PendingItem[]) {
  await tx.$client`
    insert into settlements_items (village_id, settlement_id, kind, item_id, redemption_id, points, written_at)
    select ${villageId}, ${settlementId}, i.kind, i."itemId", i."redemptionId", i.points, i."writtenAt"
    from jsonb_to_recordset(${JSON.stringify(items)}::text::jsonb)
      as i(kind text, "itemId" uuid, "redemptionId" uuid, points numeric, "writtenAt" timestamptz)`;
}
