import { sql } from 'drizzle-orm';
import type { Reader, Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { refuse } from './redemption-refusal';
import { type Cashier, cashierId, cashierOf } from './till';
import type { PresentationMeans } from './vocabulary';

export interface Holder {
  readonly id: string;
  readonly number: string;
  readonly hasLeft: boolean;
  readonly frozen: boolean;
}

/** The member of the village with a number or an id, as the till needs to know them. */
export async function findHolder(
  reader: Reader,
  villageId: string,
  by: { readonly number: string } | { readonly memberId: string },
): Promise<Holder | undefined> {
  const sql = reader.$client;
  const [row] = await sql<Holder[]>`
    select m.id, m.number, coalesce(m.left_on <= (recorded_now() at time zone 'Asia/Shanghai')::date, false) as "hasLeft",
      exists (select from ledger_accounts a where a.village_id = m.village_id and a.owner_id = purses_owner_of(m.village_id, m.id)
        and a.kind in ('member', 'household') and a.unit = 'points' and a.frozen_at is not null) as frozen
    from org_members m
    where m.village_id = ${villageId} and ${'number' in by ? sql`m.number = ${by.number}` : sql`m.id = ${by.memberId}`}`;
  return row;
}

export interface EarlierPresentation extends Record<string, unknown> {
  readonly id: string;
  readonly shopId: string;
  readonly cashierId: string;
  readonly redemptionId: string | null;
  readonly acceptedAt: string;
  readonly expired: boolean;
  /** Accepted at a till with a network, not written down after a sale that was kept. */
  readonly atTill: boolean;
  readonly secondsSince: number;
}

/** The acceptance of a code, if it was accepted once. */
export async function findAcceptance(
  tx: Tx,
  villageId: string,
  memberId: string,
  step: number,
): Promise<EarlierPresentation | undefined> {
  const [row] = await tx.$client<EarlierPresentation[]>`
    select p.id, p.shop_id as "shopId", p.cashier_id as "cashierId", p.redemption_id as "redemptionId",
      to_jsonb(p.accepted_at) #>> '{}' as "acceptedAt", p.expires_at <= recorded_now() as expired,
      p.expires_at > p.accepted_at as "atTill",
      extract(epoch from recorded_now() - coalesce(r.redeemed_at, p.accepted_at))::double precision as "secondsSince"
    from redemption_presentations p
    left join redemption_redemptions r on r.village_id = p.village_id and r.id = p.redemption_id
    where p.village_id = ${villageId} and p.member_id = ${memberId} and p.code_step = ${step}`;
  return row;
}

/** A presentation at a shop, locked; with when it began and ends. */
export async function loadAccepted(
  tx: Tx,
  villageId: string,
  shopId: string,
  id: string,
): Promise<{ memberId: string; acceptedSeconds: number; expiresSeconds: number } | undefined> {
  const [row] = await tx.$client<{ memberId: string; acceptedSeconds: number; expiresSeconds: number }[]>`
    select member_id as "memberId", extract(epoch from accepted_at)::double precision as "acceptedSeconds",
      extract(epoch from expires_at)::double precision as "expiresSeconds"
    from redemption_presentations where village_id = ${villageId} and shop_id = ${shopId} and id = ${id} for update`;
  return row;
}

/** Steps whose codes a member showed of late: an old screenshot is recognised by them. */
export async function listUsedSteps(tx: Tx, villageId: string, memberId: string): Promise<number[]> {
  const rows = await tx.execute<{ step: string }>(sql`
    select code_step as step from redemption_presentations
    where village_id = ${villageId} and member_id = ${memberId} and code_step is not null
    order by accepted_at desc limit 500`);
  return rows.map((row) => Number(row.step));
}

/** A presentation of paper vouchers at a cashier's own till, to which more may be added. */
export interface OpenPresentation {
  readonly id: string;
  readonly memberId: string;
  readonly isOver: boolean;
}

/** Locks it; undefined where the shop has no such presentation of vouchers. */
export async function findOpenPresentation(
  tx: Tx,
  { villageId, shopId }: Cashier,
  id: string,
): Promise<OpenPresentation | undefined> {
  const [row] = await tx.$client<OpenPresentation[]>`
    select id, member_id as "memberId", redemption_id is not null or expires_at <= recorded_now() as "isOver"
    from redemption_presentations
    where village_id = ${villageId} and shop_id = ${shopId} and id = ${id} and means = 'voucher' for update`;
  return row;
}

/** The presentation that has, or had, a voucher in hand: whether it is this cashier's, and how long ago it was redeemed. */
export async function findVoucherUse(
  tx: Tx,
  cashier: Cashier,
  presentationId: string | null,
): Promise<{ readonly id: string; readonly isOwn: boolean; readonly secondsSince: number } | undefined> {
  if (presentationId === null) return undefined;
  const [row] = await tx.$client<{ id: string; isOwn: boolean; secondsSince: number }[]>`
    select p.id, p.shop_id = ${cashier.shopId} and p.cashier_id = ${cashierId(cashier)} as "isOwn",
      extract(epoch from recorded_now() - coalesce(r.redeemed_at, p.accepted_at))::double precision as "secondsSince"
    from redemption_presentations p
    left join redemption_redemptions r on r.village_id = p.village_id and r.id = p.redemption_id
    where p.village_id = ${cashier.villageId} and p.id = ${presentationId}`;
  return row;
}

export interface PresentationView extends Record<string, unknown> {
  readonly id: string;
  /** The full name: mask it before it is shown. */
  readonly memberName: string;
  readonly means: PresentationMeans;
  readonly balance: string;
  readonly available: string;
  /** The household's purse, kept for all who live there. */
  readonly isHousehold: boolean;
  readonly redemptionId: string | null;
  readonly secondsLeft: number;
  readonly vouched: boolean;
  /** The paper in hand; then only that can be spent. */
  readonly vouchers: readonly { readonly serial: string; readonly worth: number }[];
}

/**
 * Who stands at this shop's till.
 *
 * Refusals: permission/*, redemption/not-allowed, redemption/not-found (another shop's too).
 */
export async function loadPresentation(reader: Reader, actor: Actor, id: string): Promise<PresentationView> {
  const cashier: Cashier = cashierOf(actor);
  const [row] = isId(id)
    ? await reader.execute<PresentationView>(sql`
        select p.id, m.name as "memberName", p.means, p.redemption_id as "redemptionId", p.vouched_by is not null as vouched,
          greatest(0, ceil(extract(epoch from p.expires_at - recorded_now())))::integer as "secondsLeft",
          coalesce(a.balance, 0)::numeric(14,2)::text as balance, coalesce(a.kind = 'household', false) as "isHousehold",
          case when p.means = 'voucher' then held.worth when a.frozen_at is null then coalesce(a.balance, 0) else 0 end
            ::numeric(14,2)::text as available, held.vouchers
        from redemption_presentations p
        cross join lateral (
          select coalesce(sum(v.worth), 0) as worth,
            coalesce(jsonb_agg(jsonb_build_object('serial', v.serial, 'worth', v.worth) order by v.worth desc, v.serial), '[]') as vouchers
          from vouchers_vouchers v where v.village_id = p.village_id and v.presentation_id = p.id and v.state = 'issued'
        ) held
        join org_members m on m.village_id = p.village_id and m.id = p.member_id
        left join ledger_accounts a on a.village_id = p.village_id and a.owner_id = purses_owner_of(p.village_id, p.member_id)
          and a.kind in ('member', 'household') and a.unit = 'points'
        where p.village_id = ${cashier.villageId} and p.shop_id = ${cashier.shopId} and p.id = ${id}`)
    : [];
  if (!row) throw refuse('redemption/not-found');
  return row;
}
