import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import { nextOpening, type Opening, type ShopHours } from './policy';
import { refuse } from './shop-refusal';
import type { ShopState } from './vocabulary';

interface ShopRow extends Record<string, unknown>, ShopHours {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly phone: string | null;
  readonly openingHours: string | null;
  readonly openedOn: string;
  readonly suspendedAt: string | null;
  readonly suspensionReason: string | null;
  readonly state: ShopState;
  readonly goodsCount: number;
}
export interface Shop extends ShopRow {
  /** Of a shop that rests. */
  readonly nextOpening: Opening | null;
}

/** The shops of a village that were not closed for good, with how many kinds of goods stand there. */
export async function listShops(reader: Reader, villageId: string): Promise<Shop[]> {
  const rows = await reader.execute<ShopRow>(sql`
    select s.id, s.code, s.name, s.address, s.phone, s.opening_hours as "openingHours", s.opened_on::text as "openedOn",
      to_jsonb(s.suspended_at) #>> '{}' as "suspendedAt", s.suspension_reason as "suspensionReason",
      shop_state_at(s, recorded_now()) as state, to_jsonb(s.open_weekdays) as "openWeekdays", to_jsonb(s.open_month_days) as "openMonthDays",
      to_char(s.opens_at, 'HH24:MI') as "opensAt", to_char(s.closes_at, 'HH24:MI') as "closesAt",
      (select count(*)::integer from shop_stocks st where st.village_id = s.village_id and st.shop_id = s.id
        and st.on_hand > 0) as "goodsCount"
    from shop_shops s where s.village_id = ${villageId} and s.closed_on is null order by s.code`);
  const now = new Date();
  return rows.map((row) => ({ ...row, nextOpening: row.state === 'resting' ? nextOpening(row, now) : null }));
}

/** One shop. Refusals: shop/not-found. */
export async function loadShop(reader: Reader, villageId: string, shopId: string): Promise<Shop> {
  const shop = isId(shopId) ? (await listShops(reader, villageId)).find((each) => each.id === shopId) : undefined;
  if (!shop) throw refuse('shop/not-found');
  return shop;
}
