import type postgres from 'postgres';
import type { Reader } from '#db/client';
import { addDays, dateInChina } from '../kernel/clock';
import { points } from '../kernel/decimal';
import { readSetting } from '../org/index';
import { pendingItems } from './pending-queries';
import { worthOf } from './policy';

/** What a shop took in that no settlement has. Amounts are decimal strings. */
export interface OpenShop {
  readonly shopId: string;
  readonly shopName: string;
  readonly slipCount: number;
  readonly returnCount: number;
  readonly points: string;
  /** At today's rate. */
  readonly yuan: string;
  /** The day of the first slip or return; null where there is none. */
  readonly firstOn: string | null;
  /** The settlement that is under way; the next one waits for it. */
  readonly openId: string | null;
  readonly openNumber: string | null;
  /** Written until yesterday: what can be locked today. */
  readonly lockable: number;
}

/** Each shop of a village with what is still to be settled, today's slips included; closed shops where something is left. */
export async function listOpenShops(reader: Reader, villageId: string, shopId?: string): Promise<OpenShop[]> {
  const sql = reader.$client as postgres.Sql;
  const today = dateInChina();
  const [rate, rows] = await Promise.all([
    readSetting(reader, villageId, 'points.yuan-per-point', today),
    sql<Omit<OpenShop, 'yuan'>[]>`
      select s.id as "shopId", s.name as "shopName", count(*) filter (where i.kind = 'slip')::int as "slipCount",
        count(*) filter (where i.kind = 'return')::int as "returnCount", coalesce(sum(i.points), 0)::numeric(14,2)::text as points,
        (min(i.written_at) at time zone 'Asia/Shanghai')::date::text as "firstOn", o.id as "openId",
        o.year || '-' || o.number as "openNumber",
        count(*) filter (where (i.written_at at time zone 'Asia/Shanghai')::date < ${today}::date)::int as lockable
      from shop_shops s
      left join (${pendingItems(sql, villageId, addDays(today, 1))}) i on i.shop_id = s.id
      left join settlements_settlements o on o.village_id = s.village_id and o.shop_id = s.id
        and o.state in ('locked', 'confirmed', 'checked', 'approved')
      where s.village_id = ${villageId} and (${shopId ?? null}::uuid is null or s.id = ${shopId ?? null}::uuid)
      group by s.id, s.name, s.code, s.closed_on, o.id, o.year, o.number
      having s.closed_on is null or count(i.item_id) > 0
      order by s.code`,
  ]);
  return rows.map((row) => ({ ...row, yuan: worthOf(points(row.points), rate).toFixed(2) }));
}

/** What waits for somebody, by who has the next word. */
export interface SettlementTasks {
  readonly settlementsToConfirm: number;
  readonly settlementsToCheck: number;
  readonly settlementsToApprove: number;
  readonly settlementsToPay: number;
  /** Settlements that the shop objected to, or that were sent back, and nobody answered since. */
  readonly settlementsSentBack: number;
  /** Shops with slips of a month that is over, in no settlement. */
  readonly shopsToSettle: number;
}

/** How many settlements of a village wait for whom. */
export async function readSettlementTasks(reader: Reader, villageId: string): Promise<SettlementTasks> {
  const sql = reader.$client as postgres.Sql;
  const lastMonthEnd = addDays(`${dateInChina().slice(0, 7)}-01`, -1);
  const [tasks] = await sql<SettlementTasks[]>`
    select waiting.*, (
      select count(*)::int from (
        select i.shop_id from (${pendingItems(sql, villageId, lastMonthEnd)}) i group by i.shop_id having sum(i.points) > 0
      ) due where not exists (select from settlements_settlements o where o.village_id = ${villageId} and o.shop_id = due.shop_id
        and o.state in ('locked', 'confirmed', 'checked', 'approved'))
    ) as "shopsToSettle"
    from (
      select count(*) filter (where s.state = 'locked' and not back.last)::int as "settlementsToConfirm",
        count(*) filter (where s.state = 'confirmed')::int as "settlementsToCheck", count(*) filter (where s.state = 'checked')::int as "settlementsToApprove",
        count(*) filter (where s.state = 'approved')::int as "settlementsToPay", count(*) filter (where s.state = 'locked' and back.last)::int as "settlementsSentBack"
      from settlements_settlements s
      cross join lateral (select coalesce((select t.step = 'send-back' from settlements_steps t
        where t.village_id = s.village_id and t.settlement_id = s.id order by t.recorded_at desc, t.id desc limit 1), false) as last) back
      where s.village_id = ${villageId}
    ) waiting`;
  return tasks!;
}

/** How many settlements wait for a shop's word. */
export async function countSettlementsToConfirm(reader: Reader, villageId: string, shopId: string): Promise<number> {
  const [row] = await reader.$client<{ count: number }[]>`
    select count(*)::int as count from settlements_settlements
    where village_id = ${villageId} and shop_id = ${shopId} and state = 'locked'`;
  return row!.count;
}
