import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';

/** Whether a price holds, held, will hold, or was planned and replaced before it began. */
export type PriceState = 'planned' | 'current' | 'past' | 'replaced';

export interface PriceChange extends Record<string, unknown> {
  readonly id: string;
  readonly price: string;
  readonly validFrom: string;
  /** When the next one begins; null for the last. */
  readonly validUntil: string | null;
  readonly state: PriceState;
  readonly reason: string | null;
  readonly setByName: string | null;
}

/** Every price that goods had or will have, the latest first: from when to when, set by whom and why. */
export async function listPrices(reader: Reader, villageId: string, goodsId: string): Promise<PriceChange[]> {
  const rows = await reader.execute<PriceChange>(sql`
    with ranked as (
      select p.*, row_number() over (partition by p.valid_from order by p.recorded_at desc, p.id desc) = 1 as holds
      from shop_prices p where p.village_id = ${villageId} and p.goods_id = ${goodsId}
    ), holding as (
      select r.id, lead(r.valid_from) over (order by r.valid_from) as until from ranked r where r.holds
    )
    select r.id, r.price::text as price, to_jsonb(r.valid_from) #>> '{}' as "validFrom",
      to_jsonb(h.until) #>> '{}' as "validUntil", r.reason, a.name as "setByName",
      case when not r.holds then 'replaced' when r.valid_from > recorded_now() then 'planned'
        when h.until <= recorded_now() then 'past' else 'current' end as state
    from ranked r left join holding h on h.id = r.id left join identity_accounts a on a.id = r.set_by
    order by r.valid_from desc, r.recorded_at desc, r.id desc limit 200`);
  return [...rows];
}
