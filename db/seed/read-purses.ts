import { sql } from 'drizzle-orm';
import { clockOn } from './calendar';
import type { Happening, VillageStory } from './story';

/** Each morning the story looks into the purses and onto the shelves: what people choose by, never what is written. */
export function purseHappenings(village: VillageStory, day: number): Happening[] {
  const { calendar } = village.story;
  return [
    {
      at: clockOn(calendar.dayOf(day), 6),
      happen: async (tx) => {
        const rows = await tx.execute<{ memberId: string; balance: string }>(sql`
          select m.id as "memberId", a.balance
          from org_members m
          left join org_household_members h on h.village_id = m.village_id and h.member_id = m.id and h.until_on is null
          left join purses_pools p on p.village_id = h.village_id and p.household_id = h.household_id and p.until_at is null
          join ledger_accounts a on a.village_id = m.village_id and a.unit = 'points'
            and a.owner_id = coalesce(p.household_id, m.id) and a.kind in ('member', 'household')
          where m.village_id = ${village.id}`);
        const balances = new Map(rows.map((row) => [row.memberId, Math.round(Number(row.balance) * 2)]));
        for (const character of village.characters) character.halfPoints = balances.get(character.memberId) ?? 0;
        const shelves = await tx.execute<{ shopId: string; goodsId: string; onHand: number }>(sql`
          select shop_id as "shopId", goods_id as "goodsId",
            shop_sellable(village_id, shop_id, goods_id, ${calendar.dayOf(day)}::date) as "onHand"
          from shop_stocks where village_id = ${village.id}`);
        for (const { shopId, goodsId, onHand } of shelves) {
          village.shops.find(({ id }) => id === shopId)?.onHand.set(goodsId, onHand);
        }
      },
    },
  ];
}
