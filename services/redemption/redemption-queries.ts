import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { Actor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { likeLiteral } from '../kernel/search-text';
import type { GoodsUnit } from '../shop/vocabulary';
import { refuse } from './redemption-refusal';
import { cashierOf } from './till';
import type { PresentationMeans, ReturnCondition } from './vocabulary';

export interface SlipLine {
  readonly position: number;
  readonly goodsId: string;
  readonly name: string;
  readonly unit: GoodsUnit;
  readonly price: string;
  readonly quantity: number;
  /** How many of them came back. */
  readonly returned: number;
  readonly total: string;
}

/** Goods of a slip that came back. */
export interface SlipReturn {
  readonly id: string;
  readonly total: string;
  readonly reason: string;
  readonly byName: string;
  readonly recordedAt: string;
  readonly lines: readonly {
    readonly position: number;
    readonly condition: ReturnCondition;
    readonly quantity: number;
  }[];
}

export interface Slip extends Record<string, unknown> {
  readonly id: string;
  readonly number: string;
  readonly shopId: string;
  readonly shopName: string;
  readonly memberId: string;
  /** The full name: mask it before it is shown to others. */
  readonly memberName: string;
  readonly memberNumber: string;
  readonly cashierId: string;
  readonly cashierName: string;
  readonly voucherName: string | null;
  readonly means: PresentationMeans;
  readonly total: string;
  readonly balanceAfter: string;
  /** Paid from the purse that the household keeps for all. */
  readonly isHousehold: boolean;
  /** Paid with points for a purpose: its name. */
  readonly fundName: string | null;
  readonly redeemedAt: string;
  readonly lines: readonly SlipLine[];
  /** What came back, the first return first. */
  readonly returns: readonly SlipReturn[];
  /** Paper that paid, the largest first, and what of it went back to the purse as change. */
  readonly vouchers: readonly { readonly serial: string; readonly worth: number }[];
  readonly change: string;
  /** Points that came back; all of `total` where the slip was taken back as a whole. */
  readonly returned: string;
  /** Points less what came back. */
  readonly net: string;
}

interface Page {
  readonly limit: number;
  readonly offset?: number;
}

async function selectSlips(reader: Reader, where: SQL, page: Page): Promise<Slip[]> {
  const rows = await reader.execute<Slip>(sql`
    select r.id, r.number, r.shop_id as "shopId", s.name as "shopName", r.member_id as "memberId", m.name as "memberName",
      m.number as "memberNumber", r.cashier_id as "cashierId", r.cashier_name as "cashierName", v.name as "voucherName",
      exists (select from ledger_transfers t join ledger_accounts a on a.village_id = t.village_id and a.id = t.from_account_id
        where t.village_id = r.village_id and t.id = r.transfer_id and a.kind = 'household') as "isHousehold",
      (select f.name from ledger_transfers t join ledger_accounts a on a.village_id = t.village_id and a.id = t.from_account_id and a.kind = 'earmarked'
        join donations_purses d on d.village_id = a.village_id and d.id = a.owner_id
        join donations_funds f on f.village_id = d.village_id and f.id = d.fund_id
        where t.village_id = r.village_id and t.id = r.transfer_id) as "fundName",
      p.means, r.total::text as total, r.balance_after::text as "balanceAfter",
      to_jsonb(r.redeemed_at) #>> '{}' as "redeemedAt",
      (select jsonb_agg(jsonb_build_object('position', l.position, 'goodsId', l.goods_id, 'name', l.name, 'unit', l.unit, 'price', l.price::text,
        'quantity', l.quantity, 'total', l.total::text, 'returned', (select coalesce(sum(b.quantity), 0)
          from redemption_return_lines b where b.village_id = l.village_id and b.redemption_id = l.redemption_id and b.position = l.position)
        ) order by l.position)
        from redemption_lines l where l.village_id = r.village_id and l.redemption_id = r.id) as lines,
      paper.vouchers, greatest(paper.worth - r.total, 0)::numeric(14,2)::text as change,
      redemption_returned(r.village_id, r.id)::text as returned,
      (r.total - redemption_returned(r.village_id, r.id))::text as net,
      (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'total', x.total::text, 'reason', x.reason,
        'byName', x.returned_by_name, 'recordedAt', x.recorded_at, 'lines', (
          select jsonb_agg(jsonb_build_object('position', b.position, 'condition', b.condition, 'quantity', b.quantity))
          from redemption_return_lines b where b.village_id = x.village_id and b.return_id = x.id)) order by x.recorded_at, x.id), '[]')
        from redemption_returns x where x.village_id = r.village_id and x.redemption_id = r.id) as returns
    from redemption_redemptions r
    join shop_shops s on s.village_id = r.village_id and s.id = r.shop_id
    join org_members m on m.village_id = r.village_id and m.id = r.member_id
    join redemption_presentations p on p.village_id = r.village_id and p.id = r.presentation_id
    left join identity_accounts v on v.id = r.vouched_by
    cross join lateral (
      select coalesce(sum(w.worth), 0) as worth,
        coalesce(jsonb_agg(jsonb_build_object('serial', w.serial, 'worth', w.worth) order by w.worth desc, w.serial), '[]') as vouchers
      from vouchers_vouchers w where w.village_id = r.village_id and w.redemption_id = r.id
    ) paper
    where ${where} order by r.redeemed_at desc, r.id desc limit ${page.limit} offset ${page.offset ?? 0}`);
  return [...rows];
}

const onDays = (from: CalendarDate, to: CalendarDate) => sql`
  r.redeemed_at >= (${from}::date)::timestamp at time zone 'Asia/Shanghai'
  and r.redeemed_at < (${to}::date + 1)::timestamp at time zone 'Asia/Shanghai'`;

async function oneSlip(reader: Reader, where: SQL, id: string): Promise<Slip> {
  const [slip] = isId(id) ? await selectSlips(reader, sql`${where} and r.id = ${id}`, { limit: 1 }) : [];
  if (!slip) throw refuse('redemption/not-found');
  return slip;
}

/** A slip of the cashier's own shop. Refusals: permission/*, redemption/not-allowed, redemption/not-found. */
export async function loadTillSlip(reader: Reader, actor: Actor, id: string): Promise<Slip> {
  const { villageId, shopId } = cashierOf(actor);
  return oneSlip(reader, sql`r.village_id = ${villageId} and r.shop_id = ${shopId}`, id);
}

/** A member's own slip. Refusals: permission/*, redemption/not-found. */
export async function loadOwnSlip(reader: Reader, actor: Actor, id: string): Promise<Slip> {
  authorize(actor, 'member.own');
  const { villageId, memberId } = actor as { villageId?: string | null; memberId?: string | null };
  return oneSlip(reader, sql`r.village_id = ${villageId ?? null} and r.member_id = ${memberId ?? null}`, id);
}

/** A slip of a village. Refusals: permission/*, redemption/not-found. */
export async function loadSlip(reader: Reader, actor: Actor, villageId: string, id: string): Promise<Slip> {
  authorize(actor, 'redemption.view', villageId);
  return oneSlip(reader, sql`r.village_id = ${villageId}`, id);
}

export interface SlipFilter extends Page {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly shopId?: string | null;
  /** Only slips with these goods. */
  readonly goodsId?: string | null;
  /** A slip's number, or part of a holder's name or number. */
  readonly text?: string;
}

export interface SlipTotals extends Record<string, unknown> {
  readonly count: number;
  /** Slips of which something came back. */
  readonly returnedCount: number;
  /** Points and pieces less what came back. */
  readonly total: string;
  readonly pieces: number;
}

/** Slips of a village between two days (both included), the latest first, with totals over all of them. */
export async function listSlips(
  reader: Reader,
  villageId: string,
  filter: SlipFilter,
): Promise<{ slips: Slip[]; totals: SlipTotals }> {
  const conditions: SQL[] = [sql`r.village_id = ${villageId}`, onDays(filter.from, filter.to)];
  if (filter.shopId) conditions.push(sql`r.shop_id = ${filter.shopId}`);
  if (filter.goodsId) {
    conditions.push(sql`exists (select from redemption_lines g where g.village_id = r.village_id and g.redemption_id = r.id
      and g.goods_id = ${filter.goodsId})`);
  }
  const text = filter.text?.trim();
  if (text) {
    const pattern = `%${likeLiteral(text)}%`;
    conditions.push(sql`(r.number ilike ${pattern} or exists (select from org_members h where h.village_id = r.village_id
      and h.id = r.member_id and (h.name like ${pattern} or h.number like ${pattern})))`);
  }
  const where = sql.join(conditions, sql` and `);
  const [totals] = await reader.execute<SlipTotals>(sql`
    select count(*)::integer as count, count(*) filter (where returned > 0)::integer as "returnedCount",
      coalesce(sum(total - returned), 0)::numeric(14,2)::text as total, coalesce(sum(pieces - back), 0)::integer as pieces
    from (
      select r.total, redemption_returned(r.village_id, r.id) as returned,
        (select sum(l.quantity) from redemption_lines l where l.village_id = r.village_id and l.redemption_id = r.id) as pieces,
        (select coalesce(sum(b.quantity), 0) from redemption_return_lines b
          where b.village_id = r.village_id and b.redemption_id = r.id) as back
      from redemption_redemptions r where ${where}
    ) slips`);
  return { slips: await selectSlips(reader, where, filter), totals: totals! };
}

/** A member's own slips, the latest first. Refusals: permission/*. */
export async function listOwnSlips(reader: Reader, actor: Actor, page: Page): Promise<Slip[]> {
  authorize(actor, 'member.own');
  const { villageId, memberId } = actor as { villageId?: string | null; memberId?: string | null };
  return selectSlips(reader, sql`r.village_id = ${villageId ?? null} and r.member_id = ${memberId ?? null}`, page);
}
