import type postgres from 'postgres';
import type { Reader } from '#db/client';
import type { Actor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { likeLiteral } from '../kernel/search-text';
import type { VoucherEndReason, VoucherState } from './vocabulary';
import { refuse } from './vouchers-refusal';

export interface Voucher {
  readonly id: string;
  readonly serial: string;
  readonly worth: number;
  readonly state: VoucherState;
  readonly sheetId: string;
  /** Of its sheet: 2026, 12. */
  readonly year: number;
  readonly number: number;
  readonly memberId: string;
  readonly memberNumber: string;
  /** The full name: mask it before it is shown to others. */
  readonly memberName: string;
  readonly issuedAt: string;
  readonly issuedByName: string;
  readonly endedAt: string | null;
  readonly endedByName: string | null;
  readonly endReason: VoucherEndReason | null;
  readonly redemptionId: string | null;
  readonly slipNumber: string | null;
}

export interface VoucherFilter {
  readonly memberId?: string;
  readonly state?: VoucherState;
  /** True for those that were spent or cancelled. */
  readonly ended?: boolean;
  /** A serial number's digits, or part of a member's name, or a member's number. */
  readonly text?: string;
  readonly limit: number;
  readonly offset?: number;
}

export interface VoucherTotals {
  readonly count: number;
  /** Points on paper now. */
  readonly issuedCount: number;
  readonly issuedWorth: number;
  readonly redeemedWorth: number;
  readonly cancelledWorth: number;
}

function conditionOf(sql: postgres.Sql, villageId: string, filter: Omit<VoucherFilter, 'limit' | 'offset'>) {
  const text = filter.text?.trim() ?? '';
  const like = `%${likeLiteral(text)}%`;
  return sql`v.village_id = ${villageId}
    and (${filter.memberId ?? null}::uuid is null or v.member_id = ${filter.memberId ?? null}::uuid)
    and (${filter.state ?? null}::text is null or v.state = ${filter.state ?? null})
    and (not ${filter.ended ?? false}::boolean or v.state <> 'issued')
    and (${text} = '' or m.name like ${like} or m.number = ${text} or v.serial like ${`${likeLiteral(text.replaceAll(' ', ''))}%`})`;
}

const voucherRows = (sql: postgres.Sql, where: postgres.Fragment) => sql<Voucher[]>`
  select v.id, v.serial, v.worth, v.state, v.sheet_id as "sheetId", s.year, s.number, v.member_id as "memberId",
    m.number as "memberNumber", m.name as "memberName", to_jsonb(s.recorded_at) #>> '{}' as "issuedAt",
    s.issued_by_name as "issuedByName", to_jsonb(v.ended_at) #>> '{}' as "endedAt", v.ended_by_name as "endedByName",
    v.end_reason as "endReason", v.redemption_id as "redemptionId", r.number as "slipNumber"
  from vouchers_vouchers v
  join vouchers_sheets s on s.village_id = v.village_id and s.id = v.sheet_id
  join org_members m on m.village_id = v.village_id and m.id = v.member_id
  left join redemption_redemptions r on r.village_id = v.village_id and r.id = v.redemption_id
  where ${where}`;

/** Vouchers of a village, the latest first, with totals over all of them. */
export async function listVouchers(
  reader: Reader,
  villageId: string,
  filter: VoucherFilter,
): Promise<{ vouchers: Voucher[]; totals: VoucherTotals }> {
  const sql = reader.$client as postgres.Sql;
  const where = conditionOf(sql, villageId, filter);
  const vouchers = await voucherRows(
    sql,
    sql`${where} order by s.recorded_at desc, v.worth desc, v.serial limit ${filter.limit} offset ${filter.offset ?? 0}`,
  );
  const [totals] = await sql<VoucherTotals[]>`
    select count(*)::int as count, count(*) filter (where v.state = 'issued')::int as "issuedCount",
      coalesce(sum(v.worth) filter (where v.state = 'issued'), 0)::int as "issuedWorth",
      coalesce(sum(v.worth) filter (where v.state = 'redeemed'), 0)::int as "redeemedWorth",
      coalesce(sum(v.worth) filter (where v.state = 'cancelled'), 0)::int as "cancelledWorth"
    from vouchers_vouchers v join org_members m on m.village_id = v.village_id and m.id = v.member_id where ${where}`;
  return { vouchers: [...vouchers], totals: totals! };
}

/** A member's own vouchers, those that can be spent first. Refusals: permission/*. */
export async function listOwnVouchers(
  reader: Reader,
  actor: Actor,
  filter: Pick<VoucherFilter, 'limit' | 'offset' | 'state' | 'ended'>,
): Promise<{ vouchers: Voucher[]; totals: VoucherTotals }> {
  authorize(actor, 'member.own');
  const { villageId, memberId } = actor as { villageId?: string | null; memberId?: string | null };
  if (!villageId || !memberId) throw refuse('vouchers/not-found');
  return listVouchers(reader, villageId, { ...filter, memberId });
}

/** One voucher of a village, for the page that cancels it. Refusals: permission/*, vouchers/not-found (also somebody else's). */
export async function loadVoucher(reader: Reader, actor: Actor, villageId: string, id: string): Promise<Voucher> {
  const isOwn = actor.kind === 'person' && actor.role === 'member';
  authorize(actor, isOwn ? 'member.own' : 'vouchers.view', villageId);
  const sql = reader.$client as postgres.Sql;
  const [found] = isId(id) ? await voucherRows(sql, sql`v.village_id = ${villageId} and v.id = ${id}`) : [];
  if (!found || (isOwn && actor.memberId !== found.memberId)) throw refuse('vouchers/not-found');
  return found;
}

export interface Holding {
  readonly memberId: string;
  readonly memberNumber: string;
  readonly memberName: string;
  readonly pieces: number;
  readonly worth: number;
}

/** Who holds how much on paper in a village, the most first. */
export async function listHoldings(reader: Reader, villageId: string, limit: number): Promise<Holding[]> {
  const sql = reader.$client as postgres.Sql;
  return [
    ...(await sql<Holding[]>`
      select m.id as "memberId", m.number as "memberNumber", m.name as "memberName", count(*)::int as pieces, sum(v.worth)::int as worth
      from vouchers_vouchers v join org_members m on m.village_id = v.village_id and m.id = v.member_id
      where v.village_id = ${villageId} and v.state = 'issued'
      group by m.id, m.number, m.name order by worth desc, m.number limit ${limit}`),
  ];
}
