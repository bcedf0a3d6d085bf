import type postgres from 'postgres';
import type { Reader, Tx } from '#db/client';
import { addDays, type CalendarDate, startOfDateInChina } from '../kernel/clock';
import { isId } from '../kernel/ids';
import type { PendingItem } from './policy';

export interface UnsettledItem extends PendingItem {
  /** Whoever redeemed the slip: a till's device has an id of its own. */
  readonly cashierId: string;
}

/** Slips and returns of a village's shops that no settlement has, as `i`. */
export function pendingItems(sql: postgres.Sql, villageId: string, untilOn: CalendarDate): postgres.Fragment {
  const end = startOfDateInChina(addDays(untilOn, 1)).toISOString();
  return sql`
    select * from (
      select 'slip' as kind, r.id as item_id, r.id as redemption_id, r.shop_id, r.cashier_id, r.total as points, r.redeemed_at as written_at
      from redemption_redemptions r where r.village_id = ${villageId} and r.redeemed_at < ${end}::timestamptz
      union all
      select 'return', x.id, r.id, r.shop_id, r.cashier_id, -x.total, x.recorded_at
      from redemption_returns x
      join redemption_redemptions r on r.village_id = x.village_id and r.id = x.redemption_id
      where x.village_id = ${villageId} and x.recorded_at < ${end}::timestamptz
    ) every
    where not exists (select from settlements_items t
      where t.village_id = ${villageId} and t.item_id = every.item_id and t.released_at is null)`;
}

/** What a shop took in until a day, this day included, that no settlement has; in the order of writing. */
export async function listUnsettled(
  reader: Reader,
  villageId: string,
  shopId: string,
  untilOn: CalendarDate,
): Promise<UnsettledItem[]> {
  const sql = reader.$client as postgres.Sql;
  const rows = await sql<UnsettledItem[]>`
    select i.kind, i.item_id as "itemId", i.redemption_id as "redemptionId", i.cashier_id as "cashierId",
      i.points::text as points, to_char(i.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "writtenAt"
    from (${pendingItems(sql, villageId, untilOn)}) i
    where i.shop_id = ${shopId} order by i.written_at, i.item_id`;
  return [...rows];
}

/** Keeps a shop for this transaction, so that one settlement of it is locked at a time. False where there is no such shop. */
export async function holdShop(tx: Tx, villageId: string, shopId: string): Promise<boolean> {
  if (!isId(shopId)) return false;
  const rows = await tx.$client`
    select 1 from shop_shops where village_id = ${villageId} and id = ${shopId} for no key update`;
  return rows.length > 0;
}
