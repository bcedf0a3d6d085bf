import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { Actor } from '../kernel/actor';
import { readSettings } from '../org/index';
import { nextOpening, type Opening, type ShopHours, type ShopState } from '../shop/index';
import { refuse } from './redemption-refusal';
import { cashierOf } from './till';

export interface TillView {
  readonly shopId: string;
  readonly shopName: string;
  readonly villageId: string;
  readonly villageCode: string;
  readonly villageName: string;
  readonly shopState: ShopState;
  readonly suspensionReason: string | null;
  /** Slips of today that were not taken back. */
  readonly slipCount: number;
  /** Set while too many wrong codes hold the till up. */
  readonly lockedUntil: string | null;
  /** Of a shop that rests. */
  readonly nextOpening: Opening | null;
}
type TillRow = Omit<TillView, 'nextOpening'> & { readonly hours: ShopHours } & Record<string, unknown>;

/**
 * The till as its cashier finds it.
 *
 * Refusals: permission/*, redemption/not-allowed, redemption/not-found.
 */
export async function loadTill(reader: Reader, actor: Actor): Promise<TillView> {
  const { villageId, shopId } = cashierOf(actor);
  const settings = await readSettings(reader, villageId, [
    'redemption.code-failures-max',
    'redemption.till-lock-minutes',
  ]);
  const failuresMax = settings['redemption.code-failures-max'];
  const minutes = settings['redemption.till-lock-minutes'];
  const [till] = await reader.execute<TillRow>(sql`
    select s.id as "shopId", s.name as "shopName", s.village_id as "villageId", u.code as "villageCode",
      u.name as "villageName", shop_state_at(s, recorded_now()) as "shopState",
      s.suspension_reason as "suspensionReason", jsonb_build_object('openWeekdays', s.open_weekdays, 'openMonthDays', s.open_month_days,
        'opensAt', to_char(s.opens_at, 'HH24:MI'), 'closesAt', to_char(s.closes_at, 'HH24:MI')) as hours,
      (select count(*)::integer from redemption_redemptions r
        where r.village_id = s.village_id and r.shop_id = s.id
          and r.redeemed_at >= date_trunc('day', recorded_now(), 'Asia/Shanghai')
          and redemption_returned(r.village_id, r.id) < r.total
      ) as "slipCount",
      (select to_jsonb(a.last_failed_at + make_interval(mins => ${minutes}::integer)) #>> '{}' from redemption_attempts a
        where a.village_id = s.village_id and a.shop_id = s.id and a.failures >= ${failuresMax}::integer
          and a.last_failed_at + make_interval(mins => ${minutes}::integer) > recorded_now()) as "lockedUntil"
    from shop_shops s join org_units u on u.id = s.village_id
    where s.village_id = ${villageId} and s.id = ${shopId}`);
  if (!till) throw refuse('redemption/not-found');
  return { ...till, nextOpening: till.shopState === 'resting' ? nextOpening(till.hours, new Date()) : null };
}
