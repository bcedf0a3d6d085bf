import type { Tx } from '#db/client';
import type { AccountKind } from '../ledger/index';

interface SlipKey {
  readonly villageId: string;
  readonly id: string;
  readonly transferId: string;
}

export interface Payment {
  readonly fromAccountId: string;
  readonly toAccountId: string;
  /** Whose purse paid: the holder's, their household's, or points that they got for a purpose. */
  readonly ownerId: string;
  readonly kind: AccountKind;
}

/** How a slip was paid. */
export async function findPayment(tx: Tx, { villageId, transferId }: SlipKey): Promise<Payment> {
  const [payment] = await tx.$client<Payment[]>`
    select t.from_account_id as "fromAccountId", t.to_account_id as "toAccountId", a.owner_id as "ownerId", a.kind
    from ledger_transfers t join ledger_accounts a on a.village_id = t.village_id and a.id = t.from_account_id
    where t.village_id = ${villageId} and t.id = ${transferId}`;
  return payment!;
}

/** Who sold a slip that a till kept: its cashier is whoever sent it in. Null for any other slip. */
export async function findKeptSeller(tx: Tx, { villageId, id }: SlipKey): Promise<string | null> {
  const [sale] = await tx.$client<{ cashierId: string }[]>`
    select cashier_id as "cashierId" from tills_sales where village_id = ${villageId} and redemption_id = ${id} limit 1`;
  return sale?.cashierId ?? null;
}

/** How many of each line of a slip came back before, by position. */
export async function sumReturnedByLine(tx: Tx, villageId: string, redemptionId: string): Promise<Map<number, number>> {
  const rows = await tx.$client<{ position: number; quantity: number }[]>`
    select position, sum(quantity)::int as quantity from redemption_return_lines
    where village_id = ${villageId} and redemption_id = ${redemptionId} group by position`;
  return new Map(rows.map(({ position, quantity }) => [position, quantity]));
}

export interface GivenLot {
  readonly goodsId: string;
  readonly lotId: string;
  /** What went out of it with the slip and did not come back. */
  readonly quantity: number;
}

/** From which batches a slip's goods were given, the newest first. */
export async function listGivenLots(tx: Tx, { villageId, id }: SlipKey): Promise<GivenLot[]> {
  const rows = await tx.$client<GivenLot[]>`
    select m.goods_id as "goodsId", m.lot_id as "lotId", -sum(m.quantity)::int as quantity
    from shop_movements m join shop_lots l on l.village_id = m.village_id and l.id = m.lot_id
    where m.village_id = ${villageId} and m.source_id = ${id} and m.kind in ('out', 'return')
    group by m.goods_id, m.lot_id, l.number having sum(m.quantity) < 0 order by m.goods_id, l.number desc`;
  return [...rows];
}
