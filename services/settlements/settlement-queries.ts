import type postgres from 'postgres';
import type { Reader } from '#db/client';
import type { Actor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { refuse } from './settlements-refusal';
import type { PaymentMeans, SettlementState } from './vocabulary';

/** A settlement. Amounts are decimal strings. */
export interface Settlement {
  readonly id: string;
  readonly villageId: string;
  readonly villageCode: string;
  readonly villageName: string;
  readonly shopId: string;
  readonly shopName: string;
  /** 2026-7 */
  readonly number: string;
  /** The day of its first slip or return, and the last day that it covers. */
  readonly firstOn: string;
  readonly untilOn: string;
  readonly state: SettlementState;
  readonly rate: string;
  readonly slipCount: number;
  readonly returnCount: number;
  readonly points: string;
  /** points × rate, before anything is taken off. */
  readonly worth: string;
  readonly deductions: string;
  readonly yuan: string;
  readonly fingerprint: string;
  readonly paidOn: string | null;
  readonly paymentMeans: PaymentMeans | null;
  readonly paymentReference: string | null;
  readonly proofPhotoId: string | null;
  readonly transferId: string | null;
  readonly recordedAt: string;
}

/** The most that a sheet of a quarter shows. */
const PUBLIC_MAX = 200;

export interface SettlementFilter {
  readonly villageIds: readonly string[];
  readonly shopId?: string | undefined;
  readonly year?: number | undefined;
  readonly states?: readonly SettlementState[] | undefined;
  readonly limit: number;
  readonly offset?: number;
}

export interface SettlementTotals {
  readonly count: number;
  /** Of those that were paid. */
  readonly paidPoints: string;
  readonly paidYuan: string;
}

function select(sql: postgres.Sql, where: postgres.Fragment, page: { limit: number; offset?: number }) {
  return sql<Settlement[]>`
    select s.id, s.village_id as "villageId", v.code as "villageCode", v.name as "villageName", s.shop_id as "shopId",
      p.name as "shopName", s.year || '-' || s.number as number, s.until_on::text as "untilOn", s.state, s.rate::text as rate,
      (select (min(i.written_at) at time zone 'Asia/Shanghai')::date::text from settlements_items i
        where i.village_id = s.village_id and i.settlement_id = s.id) as "firstOn",
      s.slip_count as "slipCount", s.return_count as "returnCount", s.points::text as points,
      (s.yuan + s.deductions)::numeric(14,2)::text as worth, s.deductions::text as deductions, s.yuan::text as yuan, s.fingerprint,
      s.paid_on::text as "paidOn", s.payment_means as "paymentMeans", s.payment_reference as "paymentReference",
      s.proof_photo_id as "proofPhotoId", s.transfer_id as "transferId", to_jsonb(s.recorded_at) #>> '{}' as "recordedAt"
    from settlements_settlements s
    join shop_shops p on p.village_id = s.village_id and p.id = s.shop_id
    join org_units v on v.id = s.village_id
    where ${where} order by s.recorded_at desc, s.id desc limit ${page.limit} offset ${page.offset ?? 0}`;
}

/** The settlements of villages that the caller may see, the latest first, with totals over all that the filter lets in. */
export async function listSettlements(
  reader: Reader,
  filter: SettlementFilter,
): Promise<{ settlements: Settlement[]; totals: SettlementTotals }> {
  const sql = reader.$client as postgres.Sql;
  const where = sql`s.village_id = any(${[...filter.villageIds]}::uuid[])
    and (${filter.shopId ?? null}::uuid is null or s.shop_id = ${filter.shopId ?? null}::uuid)
    and (${filter.year ?? null}::int is null or s.year = ${filter.year ?? null}::int)
    and (${filter.states ? [...filter.states] : null}::text[] is null or s.state = any(${filter.states ? [...filter.states] : null}::text[]))`;
  const [settlements, [totals]] = await Promise.all([
    select(sql, where, filter),
    sql<SettlementTotals[]>`
      select count(*)::int as count,
        coalesce(sum(s.points) filter (where s.state = 'paid'), 0)::numeric(14,2)::text as "paidPoints",
        coalesce(sum(s.yuan) filter (where s.state = 'paid'), 0)::numeric(14,2)::text as "paidYuan"
      from settlements_settlements s where ${where}`,
  ]);
  return { settlements: [...settlements], totals: totals! };
}

/** What the board says of settlements: those that were locked or paid in a period and not cancelled, the first one first. */
export async function listPublicSettlements(
  reader: Reader,
  villageId: string,
  { from, until }: { readonly from: CalendarDate; readonly until: CalendarDate },
): Promise<Settlement[]> {
  const sql = reader.$client as postgres.Sql;
  const isWithin = sql`between ${from}::date and ${until}::date`;
  const where = sql`s.village_id = ${villageId} and s.state <> 'cancelled'
    and ((s.recorded_at at time zone 'Asia/Shanghai')::date ${isWithin} or s.paid_on ${isWithin})`;
  return [...(await select(sql, where, { limit: PUBLIC_MAX }))].reverse();
}

/** One settlement; a shop's people see their own shop's alone. Refusals: permission/*, settlements/not-found. */
export async function loadSettlement(
  reader: Reader,
  actor: Actor,
  villageId: string,
  settlementId: string,
): Promise<Settlement> {
  authorize(actor, 'settlements.view', villageId);
  const sql = reader.$client as postgres.Sql;
  const [settlement] = isId(settlementId)
    ? await select(sql, sql`s.village_id = ${villageId} and s.id = ${settlementId}`, { limit: 1 })
    : [];
  const isForeign = actor.kind === 'person' && actor.role === 'shop-staff' && actor.shopId !== settlement?.shopId;
  if (!settlement || isForeign) throw refuse('settlements/not-found');
  return settlement;
}
