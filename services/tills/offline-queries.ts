import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { Actor } from '../kernel/actor';
import { readSettings } from '../org/index';
import { cashierId, cashierOf, loadTill } from '../redemption/index';
import type { GoodsUnit } from '../shop/index';

/** What a till needs to know of goods when it can't ask. */
export interface OfflineGoods extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
  readonly code: string;
  readonly barcode: string | null;
  readonly unit: GoodsUnit;
  readonly price: string;
  readonly sellable: number;
}

/** Somebody who stood at this till of late. The name is whole: mask it. */
export interface OfflineHolder extends Record<string, unknown> {
  readonly number: string;
  readonly name: string;
  readonly available: string;
}

/** On what terms a till may go on without a network. */
export interface OfflineTerms {
  readonly shopId: string;
  readonly cashierId: string;
  /** When all of this was so. */
  readonly asOf: string;
  readonly limits: {
    readonly allowed: boolean;
    readonly cards: boolean;
    readonly sales: number;
    readonly points: string;
    readonly memberPoints: string;
    readonly hours: number;
  };
}

export interface OfflineTill extends OfflineTerms {
  readonly shopName: string;
  readonly goods: readonly OfflineGoods[];
  readonly holders: readonly OfflineHolder[];
}

/** Whom a shop served within so many days is known to its till without a network. */
const KNOWN_DAYS = 30;
const KNOWN_MAX = 400;

/** The terms for the actor's till, as they are now. Refusals: permission/*, redemption/not-allowed. */
export async function readOfflineTerms(reader: Reader, actor: Actor): Promise<OfflineTerms> {
  const cashier = cashierOf(actor);
  const settings = await readSettings(reader, cashier.villageId, [
    'offline.allowed',
    'offline.cards',
    'offline.sales-max',
    'offline.points-max',
    'offline.member-points-max',
    'offline.hours-max',
  ]);
  const [clock] = await reader.execute<{ asOf: string }>(sql`select to_jsonb(recorded_now()) #>> '{}' as "asOf"`);
  return {
    shopId: cashier.shopId,
    cashierId: cashierId(cashier),
    asOf: clock!.asOf,
    limits: {
      allowed: settings['offline.allowed'],
      cards: settings['offline.cards'],
      sales: settings['offline.sales-max'],
      points: settings['offline.points-max'],
      memberPoints: settings['offline.member-points-max'],
      hours: settings['offline.hours-max'],
    },
  };
}

/**
 * What a till keeps for the time when the network is down: goods that anybody may have, the village's limits, and who stood
 * here lately. Goods for some groups alone stay away: without a network nobody can tell who belongs to them.
 *
 * Refusals: permission/*, redemption/not-allowed, redemption/not-found.
 */
export async function readOfflineTill(reader: Reader, actor: Actor): Promise<OfflineTill> {
  const terms = await readOfflineTerms(reader, actor);
  const { villageId, shopId } = cashierOf(actor);
  const { shopName } = await loadTill(reader, actor);
  const goods = await reader.execute<OfflineGoods>(sql`
    select g.id, g.name, g.initials, g.code, g.barcode, g.unit, shop_price_at(g.village_id, g.id, recorded_now())::text as price,
      shop_sellable(g.village_id, ${shopId}, g.id, (recorded_now() at time zone 'Asia/Shanghai')::date) as sellable
    from shop_goods g where g.village_id = ${villageId} and g.on_shelf and cardinality(g.groups) = 0
    order by g.category, g.name, g.code limit 400`);
  const holders = await reader.execute<OfflineHolder>(sql`
    select m.number, m.name, case when a.frozen_at is null then coalesce(a.balance, 0) else 0 end::numeric(14,2)::text as available
    from (select member_id, max(accepted_at) as at from redemption_presentations
      where village_id = ${villageId} and shop_id = ${shopId} and accepted_at > recorded_now() - make_interval(days => ${KNOWN_DAYS}::integer)
      group by member_id order by max(accepted_at) desc limit ${KNOWN_MAX}) seen
    join org_members m on m.village_id = ${villageId} and m.id = seen.member_id and m.left_on is null
    left join ledger_accounts a on a.village_id = m.village_id and a.owner_id = purses_owner_of(m.village_id, m.id)
      and a.kind in ('member', 'household') and a.unit = 'points'
    order by m.number`);
  return { ...terms, shopName, goods: [...goods], holders: [...holders] };
}
