import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import { refuse } from './shop-refusal';
import type { GoodsUnit, TransferState } from './vocabulary';

/** Goods under way, arrived or called back. */
export interface StockTransfer extends Record<string, unknown> {
  readonly id: string;
  /** As in 2026-7. */
  readonly number: string;
  readonly fromShopId: string;
  readonly fromShopName: string;
  readonly toShopId: string;
  readonly toShopName: string;
  readonly state: TransferState;
  readonly reason: string;
  readonly sentBy: string | null;
  readonly sentByName: string;
  readonly sentAt: string;
  readonly endedByName: string | null;
  readonly endedAt: string | null;
  readonly endNote: string | null;
  readonly kinds: number;
  readonly pieces: number;
}

export interface TransferFilter {
  /** Sent by this shop or to it. */
  readonly shopId?: string | null;
  /** Only what is under way to this shop. */
  readonly comingTo?: string;
  readonly state?: TransferState | null;
  readonly offset?: number;
  readonly limit: number;
}

function transferWhere(villageId: string, filter: Omit<TransferFilter, 'limit'>): SQL {
  const conditions = [sql`t.village_id = ${villageId}`];
  if (filter.shopId) conditions.push(sql`(t.from_shop_id = ${filter.shopId} or t.to_shop_id = ${filter.shopId})`);
  if (filter.comingTo) conditions.push(sql`t.to_shop_id = ${filter.comingTo} and t.state = 'sent'`);
  if (filter.state) conditions.push(sql`t.state = ${filter.state}`);
  return sql.join(conditions, sql` and `);
}

async function selectTransfers(reader: Reader, where: SQL, limit: number, offset = 0): Promise<StockTransfer[]> {
  const rows = await reader.execute<StockTransfer>(sql`
    select t.id, t.year || '-' || t.number as number, t.from_shop_id as "fromShopId", f.name as "fromShopName", t.to_shop_id as "toShopId",
      d.name as "toShopName", t.state, t.reason, t.sent_by as "sentBy", t.sent_by_name as "sentByName",
      to_jsonb(t.sent_at) #>> '{}' as "sentAt", t.ended_by_name as "endedByName", to_jsonb(t.ended_at) #>> '{}' as "endedAt",
      t.end_note as "endNote", m.kinds, m.pieces
    from shop_transfers t
    join shop_shops f on f.village_id = t.village_id and f.id = t.from_shop_id
    join shop_shops d on d.village_id = t.village_id and d.id = t.to_shop_id
    cross join lateral (select count(distinct x.goods_id)::int as kinds, coalesce(-sum(x.quantity), 0)::int as pieces
      from shop_movements x where x.village_id = t.village_id and x.source_id = t.id and x.kind = 'transfer-out') m
    where ${where} order by t.sent_at desc, t.id limit ${limit} offset ${offset}`);
  return [...rows];
}

/** Transfers of a village, the latest first, and how many there are. */
export async function listTransfers(
  reader: Reader,
  villageId: string,
  filter: TransferFilter,
): Promise<{ transfers: StockTransfer[]; count: number }> {
  const where = transferWhere(villageId, filter);
  const transfers = await selectTransfers(reader, where, filter.limit, filter.offset);
  const [total] = await reader.execute<{ count: number }>(
    sql`select count(*)::int as count from shop_transfers t where ${where}`,
  );
  return { transfers, count: total?.count ?? 0 };
}

export interface TransferLine extends Record<string, unknown> {
  readonly goodsId: string;
  readonly code: string;
  readonly name: string;
  readonly unit: GoodsUnit;
  readonly sent: number;
  /** What stood on the shelf in the end; null while under way. */
  readonly arrived: number | null;
  /** Best-before dates of the batches, the nearest first; none for what keeps. */
  readonly bestBefore: readonly string[];
}

/** A transfer with its lines; for a shop's staff one of theirs. Refusals: shop/not-found. */
export async function loadTransfer(reader: Reader, villageId: string, transferId: string, shopId?: string | null) {
  const where = sql`${transferWhere(villageId, { shopId })} and t.id = ${transferId}`;
  const [transfer] = isId(transferId) ? await selectTransfers(reader, where, 1) : [];
  if (!transfer) throw refuse('shop/not-found');
  const lines = await reader.execute<TransferLine>(sql`
    select g.id as "goodsId", g.code, g.name, g.unit, (-sum(m.quantity) filter (where m.kind = 'transfer-out'))::int as sent,
      case when ${transfer.state} = 'sent' then null
        else coalesce(sum(m.quantity) filter (where m.kind <> 'transfer-out'), 0)::int end as arrived,
      coalesce(array_agg(distinct l.best_before::text order by l.best_before::text) filter (where l.best_before is not null), '{}') as "bestBefore"
    from shop_movements m
    join shop_goods g on g.village_id = m.village_id and g.id = m.goods_id
    join shop_lots l on l.village_id = m.village_id and l.id = m.lot_id
    where m.village_id = ${villageId} and m.source_id = ${transferId}
    group by g.id, g.code, g.name, g.unit order by g.code`);
  return { ...transfer, lines: [...lines] };
}

/** How many transfers wait for a shop to receive them. */
export async function countComing(reader: Reader, villageId: string, shopId: string): Promise<number> {
  const [row] = await reader.execute<{ count: number }>(
    sql`select count(*)::int as count from shop_transfers t where ${transferWhere(villageId, { comingTo: shopId })}`,
  );
  return row?.count ?? 0;
}
