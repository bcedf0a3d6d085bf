import { sql } from 'drizzle-orm';
import type { Reader, Tx } from '#db/client';
import { isId } from '../kernel/ids';
import type { GoodsUnit } from '../shop/index';
import { refuse } from './sale-refusal';
import type { SaleHolder, SaleSettlement, SaleState } from './vocabulary';

export interface SaleLine {
  readonly goodsId: string;
  readonly name: string;
  readonly unit: GoodsUnit;
  readonly quantity: number;
  readonly price: string;
}

/** A sale that was kept, for lists. Names are whole: mask the member's. */
export interface Sale extends Record<string, unknown> {
  readonly id: string;
  readonly number: string;
  readonly shopId: string;
  readonly shopName: string;
  readonly cashierName: string;
  readonly senderName: string;
  readonly soldAt: string;
  readonly recordedAt: string;
  readonly holder: SaleHolder;
  readonly memberName: string | null;
  readonly lines: readonly SaleLine[];
  readonly total: string;
  readonly state: SaleState;
  readonly refusal: { readonly code: string; readonly details: Record<string, string | number | null> } | null;
  readonly redemptionId: string | null;
  readonly slipNumber: string | null;
  readonly settlement: SaleSettlement | null;
  readonly settlementReason: string | null;
  readonly settledByName: string | null;
  readonly settledAt: string | null;
}

export interface SaleFilter {
  readonly state?: SaleState;
  readonly shopId?: string | null;
  readonly saleId?: string;
  readonly limit?: number;
  readonly offset?: number;
}

/** Sales that were kept on tills of a village: conflicts first, then the latest. */
export async function listSales(reader: Reader, villageId: string, filter: SaleFilter = {}): Promise<Sale[]> {
  const ofState = filter.state ? sql`and s.state = ${filter.state}` : sql``;
  const ofShop = filter.shopId ? sql`and s.shop_id = ${filter.shopId}` : sql``;
  const one = filter.saleId ? sql`and s.id = ${filter.saleId}` : sql``;
  const rows = await reader.execute<Sale>(sql`
    select s.id, s.number, s.shop_id as "shopId", p.name as "shopName", s.cashier_name as "cashierName",
      s.sender_name as "senderName", to_jsonb(s.sold_at) #>> '{}' as "soldAt", to_jsonb(s.recorded_at) #>> '{}' as "recordedAt",
      s.holder, m.name as "memberName", s.total::text as total, s.state, s.refusal, s.redemption_id as "redemptionId",
      r.number as "slipNumber", s.settlement, s.settlement_reason as "settlementReason",
      s.settled_by_name as "settledByName", to_jsonb(s.settled_at) #>> '{}' as "settledAt",
      (select jsonb_agg(l.line || jsonb_build_object('name', coalesce(g.name, ''), 'unit', coalesce(g.unit, 'piece')) order by l.place)
        from jsonb_array_elements(s.lines) with ordinality as l(line, place)
        left join shop_goods g on g.village_id = s.village_id and g.id = (l.line ->> 'goodsId')::uuid) as lines
    from tills_sales s
    join shop_shops p on p.village_id = s.village_id and p.id = s.shop_id
    left join org_members m on m.village_id = s.village_id and m.id = s.member_id
    left join redemption_redemptions r on r.village_id = s.village_id and r.id = s.redemption_id
    where s.village_id = ${villageId} ${ofState} ${ofShop} ${one}
    order by s.state = 'conflict' desc, s.recorded_at desc, s.id
    limit ${filter.limit ?? 50} offset ${filter.offset ?? 0}`);
  return [...rows];
}

/** One of them. Refusals: sales/not-found (another shop's too, where a shop is named). */
export async function loadSale(
  reader: Reader,
  villageId: string,
  saleId: string,
  shopId?: string | null,
): Promise<Sale> {
  const [sale] = isId(saleId) ? await listSales(reader, villageId, { saleId, shopId, limit: 1 }) : [];
  if (!sale) throw refuse('sales/not-found');
  return sale;
}

/** How many sales of a shop could not be charged and wait to be settled. */
export async function countConflicts(reader: Reader, villageId: string, shopId: string): Promise<number> {
  const [row] = await reader.execute<{ count: number }>(sql`
    select count(*)::int as count from tills_sales
    where village_id = ${villageId} and shop_id = ${shopId} and state = 'conflict'`);
  return row?.count ?? 0;
}

/** The account that sold, where it had a place in the shop's staff then; with the member record of the person. */
export async function findSeller(
  tx: Tx,
  place: { readonly villageId: string; readonly shopId: string },
  accountId: string,
  soldAt: Date,
): Promise<{ name: string; memberId: string | null } | undefined> {
  const [row] = await tx.$client<{ name: string; memberId: string | null }[]>`
    select a.name, (select o.member_id from identity_roles o where o.account_id = a.id and o.role = 'member'
        and o.village_id = ${place.villageId} order by o.ended_at is null desc, o.granted_at desc limit 1) as "memberId"
    from identity_accounts a where a.id = ${accountId} and exists (select from identity_roles r
      where r.account_id = a.id and r.role = 'shop-staff' and r.shop_id = ${place.shopId}
        and (r.ended_at is null or r.ended_at > ${soldAt.toISOString()}::timestamptz))`;
  return row;
}

/**
 * What else waited while a sale did, in whatever order they came: on its device or of its seller (a device is what the
 * browser says it is), and of its member wherever it was kept.
 */
export async function sumWaiting(
  tx: Tx,
  villageId: string,
  sale: {
    readonly saleId: string;
    readonly shopId: string;
    readonly deviceId: string;
    readonly cashierId: string;
    readonly memberId: string;
    readonly soldAt: Date;
  },
): Promise<{ sales: number; points: string; memberPoints: string }> {
  const soldAt = sale.soldAt.toISOString();
  const [row] = await tx.$client<{ sales: number; points: string; memberPoints: string }[]>`
    select count(*) filter (where here)::int as sales, coalesce(sum(total) filter (where here), 0)::numeric(14,2)::text as points,
      coalesce(sum(total) filter (where member_id = ${sale.memberId}), 0)::numeric(14,2)::text as "memberPoints"
    from (select s.*, s.shop_id = ${sale.shopId} and (s.device_id = ${sale.deviceId} or s.cashier_id = ${sale.cashierId}) as here from tills_sales s
      where s.village_id = ${villageId} and s.id <> ${sale.saleId} and s.recorded_at > ${soldAt}::timestamptz) waiting`;
  return row!;
}

/** The holder of a sale that was redeemed before the network dropped: its answer alone was lost. */
export async function findAnswerLost(
  tx: Tx,
  villageId: string,
  sale: { readonly saleId: string; readonly holderCode: string },
): Promise<{ id: string; memberId: string } | undefined> {
  const [row] = await tx.$client<{ id: string; memberId: string }[]>`
    select presentation_id as id, member_id as "memberId" from redemption_redemptions
    where village_id = ${villageId} and request_id = ${sale.saleId} and presentation_id::text = ${sale.holderCode}`;
  return row;
}

/** What a shop is called. */
export async function findShopName(tx: Tx, villageId: string, shopId: string): Promise<string> {
  const [row] = await tx.$client<{ name: string }[]>`
    select name from shop_shops where village_id = ${villageId} and id = ${shopId}`;
  return row?.name ?? '';
}

/** True where a member is the seller, or keeps one purse with them. */
export async function isSellersPurse(
  tx: Tx,
  villageId: string,
  sellerId: string | null,
  memberId: string,
): Promise<boolean> {
  if (sellerId === null) return false;
  const [row] = await tx.$client<{ isOwn: boolean }[]>`
    select purses_owner_of(${villageId}, ${sellerId}) = purses_owner_of(${villageId}, ${memberId}) as "isOwn"`;
  return row!.isOwn;
}

/** What stands on a shop's shelves of some goods, locked in goods order. */
export async function lockShelves(
  tx: Tx,
  villageId: string,
  shopId: string,
  goodsIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.$client<{ goodsId: string; onHand: number }[]>`
    select goods_id as "goodsId", on_hand as "onHand" from shop_stocks
    where village_id = ${villageId} and shop_id = ${shopId} and goods_id = any(${[...goodsIds]}::uuid[])
    order by goods_id for update`;
  return new Map(rows.map((row) => [row.goodsId, row.onHand]));
}
