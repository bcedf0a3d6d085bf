import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { tillsSales } from '#db/schema/tills';
import { recordAudit } from '../audit/index';
import type { Actor, PersonActor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { idFrom, isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import type { Outcome } from '../kernel/request';
import { isCloseTo } from '../ledger/index';
import type { Cashier } from '../redemption/index';
import { moveStock } from '../shop/index';
import { charge, recognise } from './charge-sale';
import type { OfSale, SettleSaleCommand } from './sale-commands';
import { lockShelves } from './sale-queries';
import { refuse } from './sale-refusal';
import type { SaleSettlement } from './vocabulary';

type Row = typeof tillsSales.$inferSelect;

/**
 * Charges a conflict after all (再扣一次), under the terms of the sale's own time: by the shop where the holder's purse, code or
 * the goods stood in the way, by the committee also where a limit did. Returns the slip's id.
 *
 * Refusals: permission/*, sales/not-found (another shop's too), sales/settled-already, sales/own-sale, sales/committee-decides
 * {code}, sales/sold-by-settler, those of `presentKept`, those of `redeem`.
 */
export async function chargeSale(tx: Tx, actor: Actor, command: OfSale): Promise<Outcome<string>> {
  const { row, person, isShop } = await lockSale(tx, actor, command);
  if (row.settlement === 'charged' || row.state === 'redeemed') return { result: row.redemptionId!, replayed: true };
  await refuseSettler(tx, person, row, isShop);
  if (isShop && row.refusal?.code.startsWith('sales/')) throw refuse('sales/committee-decides');
  if (!isShop && row.cashierId === person.accountId) throw refuse('sales/sold-by-settler');
  const { villageId, shopId } = row;
  const sale = keptSaleOf(row);
  const presentation = await recognise(tx, villageId, sale);
  const { memberId } = presentation;
  if (await isCloseTo(tx, person, villageId, [memberId])) throw refuse('sales/own-sale');
  const redemption = await charge(tx, cashierFor(person, villageId, shopId), sale, presentation);
  await settle(tx, person, row, { settlement: 'charged', reason: '', memberId, redemptionId: redemption.id });
  return { result: redemption.id, replayed: false };
}

/**
 * Settles a conflict without points: the goods are back on the shelf (nothing moves: the book never let them go), or the
 * village bears them as a loss, of what the book still has of them.
 *
 * Refusals: permission/*, sales/not-found (another shop's too), sales/settled-already, sales/own-sale, sales/committee-decides
 * (a loss is the committee's), sales/sold-by-settler (a loss), sales/reason-missing (a loss).
 */
export async function settleSale(tx: Tx, actor: Actor, command: SettleSaleCommand): Promise<Outcome<SaleSettlement>> {
  const { row, person, isShop } = await lockSale(tx, actor, command);
  const { settlement } = command;
  const reason = command.reason.trim();
  if (row.settlement === settlement && row.settledBy === person.accountId) {
    return { result: settlement, replayed: true };
  }
  await refuseSettler(tx, person, row, isShop);
  if (settlement === 'written-off') {
    if (isShop) throw refuse('sales/committee-decides');
    if (row.cashierId === person.accountId) throw refuse('sales/sold-by-settler');
    if (reason === '') throw refuse('sales/reason-missing');
    await writeOff(tx, person, row, reason);
  }
  await settle(tx, person, row, { settlement, reason, memberId: row.memberId, redemptionId: null });
  return { result: settlement, replayed: false };
}

/** Locks a sale for whoever may settle it: its shop's staff, or the committee. */
async function lockSale(
  tx: Tx,
  actor: Actor,
  { villageId, saleId }: OfSale,
): Promise<{ row: Row; person: PersonActor; isShop: boolean }> {
  const isShop = actor.kind === 'person' && actor.role === 'shop-staff';
  authorize(actor, isShop ? 'till.use' : 'sales.settle', villageId);
  const [row] = isId(saleId)
    ? await tx
        .select()
        .from(tillsSales)
        .where(and(eq(tillsSales.villageId, villageId), eq(tillsSales.id, saleId)))
        .for('update')
    : [];
  if (!row || actor.kind !== 'person' || (isShop && row.shopId !== actor.shopId)) throw refuse('sales/not-found');
  return { row, person: actor, isShop };
}

async function refuseSettler(tx: Tx, person: PersonActor, row: Row, isShop: boolean): Promise<void> {
  if (row.state !== 'conflict') throw refuse('sales/settled-already');
  const memberId = row.memberId ?? (await whose(tx, row));
  if (memberId && (await isCloseTo(tx, person, row.villageId, [memberId]))) throw refuse('sales/own-sale');
  if (isShop && person.shopId === null) throw refuse('sales/not-found');
}

function keptSaleOf(row: Row) {
  const { id: saleId, shopId, deviceId, cashierId, number, holder, holderCode, lines } = row;
  const purseId = row.purseId ?? undefined;
  const soldAt = row.soldAt.toISOString();
  return { saleId, shopId, deviceId, cashierId, number, soldAt, holder, holderCode, purseId, lines: [...lines] };
}

/** The holder of a sale that was refused before anybody looked whose it was; undefined where nobody can tell. */
async function whose(tx: Tx, row: Row): Promise<string | undefined> {
  try {
    return (await tx.savepoint((part) => recognise(part, row.villageId, keptSaleOf(row)))).memberId;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return undefined;
  }
}

/** The committee charges in the shop's place: the slip names the account, which then can't take goods of it back. */
function cashierFor(person: PersonActor, villageId: string, shopId: string): Cashier {
  if (person.role === 'shop-staff' && person.shopId === shopId) return person as Cashier;
  return { kind: 'till', deviceId: person.accountId, name: person.name, villageId, shopId, origin: person.origin };
}

async function writeOff(tx: Tx, person: PersonActor, row: Row, reason: string): Promise<void> {
  const { villageId, shopId, id } = row;
  const wanted = new Map<string, number>();
  for (const line of row.lines) wanted.set(line.goodsId, (wanted.get(line.goodsId) ?? 0) + line.quantity);
  const shelves = await lockShelves(tx, villageId, shopId, [...wanted.keys()]);
  const moves = [...wanted]
    .map(([goodsId, quantity]) => ({ goodsId, quantity: Math.min(quantity, shelves.get(goodsId) ?? 0) }))
    .filter(({ quantity }) => quantity > 0)
    .map(({ goodsId, quantity }) => ({
      goodsId,
      kind: 'loss' as const,
      quantity: -quantity,
      reason,
      sourceId: id,
      requestId: idFrom('kept-sale-loss', villageId, id),
      occurredOn: dateInChina(),
    }));
  if (moves.length > 0) await moveStock(tx, person, { villageId, shopId }, moves);
}

interface Settled {
  readonly settlement: SaleSettlement;
  readonly reason: string;
  readonly memberId: string | null;
  readonly redemptionId: string | null;
}

async function settle(tx: Tx, person: PersonActor, row: Row, settled: Settled): Promise<void> {
  const { settlement, reason, memberId, redemptionId } = settled;
  const moved = await tx
    .update(tillsSales)
    .set({
      state: 'settled',
      settlement,
      settlementReason: reason || null,
      settledBy: person.accountId,
      settledByName: person.name,
      settledAt: sql`recorded_now()`,
      memberId,
      redemptionId,
    })
    .where(and(eq(tillsSales.villageId, row.villageId), eq(tillsSales.id, row.id), eq(tillsSales.state, 'conflict')))
    .returning({ id: tillsSales.id });
  if (moved.length === 0) throw refuse('sales/settled-already');
  await recordAudit(tx, person, {
    villageId: row.villageId,
    action: `tills.sale-${settlement}`,
    subjectKind: 'sale',
    subjectId: row.id,
    details: { memberId, shopId: row.shopId, total: row.total, reason },
  });
}
