import type { Tx } from '#db/client';
import { addDays, type CalendarDate } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { makeCode, presentCode, redeem } from '#services/redemption/index';
import { receiveGoods, sendGoods, writeOffExpired } from '#services/shop/index';
import { makeDevice, takeOfflineSale } from '#services/tills/index';
import { clockOn } from './calendar';
import { type Character, type Happening, type StoryShop, unlessRefused, type VillageStory } from './story';

/** What is past its date leaves the shelf. */
async function clearExpired(tx: Tx, village: VillageStory, shop: StoryShop, on: CalendarDate): Promise<void> {
  const lots = await tx.$client<{ lotId: string }[]>`
    select s.lot_id as "lotId" from shop_lot_stocks s join shop_lots l on l.village_id = s.village_id and l.id = s.lot_id
    where s.village_id = ${village.id} and s.shop_id = ${shop.id} and s.on_hand > 0 and l.best_before < ${on}::date`;
  for (const { lotId } of lots) {
    const command = { requestId: newId(), villageId: village.id, shopId: shop.id, lotId, occurredOn: on };
    await unlessRefused(() => writeOffExpired(tx, shop.cashier, { ...command, reason: '过了保质期' }));
  }
}

/** The second shop runs short and gets some from the first. */
async function transfer(tx: Tx, village: VillageStory, on: CalendarDate): Promise<void> {
  const [from, to] = village.shops;
  if (!from || !to) return;
  const spare = from.goods.filter(
    ({ id }) => (from.onHand.get(id) ?? 0) > 8 && to.goods.some((each) => each.id === id),
  );
  const lines = village.random.shuffled(spare).slice(0, 3);
  const about = { requestId: newId(), villageId: village.id, occurredOn: on };
  const places = { fromShopId: from.id, toShopId: to.id, reason: '河西点缺货' };
  const sent = await unlessRefused(() =>
    sendGoods(tx, from.cashier, { ...about, ...places, lines: lines.map(({ id }) => ({ goodsId: id, quantity: 3 })) }),
  );
  if (!sent || on >= addDays(village.story.calendar.today, -20)) return;
  const arrived = lines.map(({ id }) => ({ goodsId: id, arrived: 3 }));
  const received = { ...about, requestId: newId(), transferId: sent.result, lines: arrived };
  await unlessRefused(() => receiveGoods(tx, to.cashier, received));
}

const holders = (village: VillageStory, shop: StoryShop) =>
  village.characters.filter(
    (each) => each.actor && !each.hasLeft && each.halfPoints >= 80 && each.memberId !== shop.cashier.memberId,
  );

/** Somebody comes to the counter four times within minutes. */
async function comeOften(tx: Tx, village: VillageStory, shop: StoryShop, character: Character): Promise<void> {
  const goods = shop.goods.find(({ id, price }) => Number(price) <= 4 && (shop.onHand.get(id) ?? 0) > 5);
  if (!goods) return;
  const { digits } = await makeCode(tx, village.id, character.memberId);
  const holder = await unlessRefused(() => presentCode(tx, shop.cashier, { requestId: newId(), digits }));
  if (!holder?.ok) return;
  const lines = [{ goodsId: goods.id, quantity: 1, price: goods.price }];
  const presentationId = holder.result.result.id;
  await unlessRefused(() => redeem(tx, shop.cashier, { requestId: newId(), presentationId, lines }));
}

function oftenHappenings(village: VillageStory, on: CalendarDate): Happening[] {
  const shop = village.shops[0];
  if (!shop) return [];
  let character: Character | undefined;
  return [0, 2, 4, 6].map((minute) => ({
    at: clockOn(on, 16, 10 + minute),
    happen: async (tx: Tx) => {
      character ??= holders(village, shop).at(-1);
      if (character) await comeOften(tx, village, shop, character);
    },
  }));
}

/** The network was down for an hour: what was kept is taken in afterwards; one sale wants more than the holder has. */
function offlineHappenings(village: VillageStory, on: CalendarDate): Happening[] {
  const shop = village.shops[0];
  if (!shop) return [];
  const deviceId = newId();
  const sales = [0, 1, 2].map((place): Happening[] => {
    let kept: { digits: string; goodsId: string; price: string; quantity: number } | undefined;
    const soldAt = clockOn(on, 10, 5 + place * 4);
    return [
      {
        at: soldAt,
        happen: async (tx) => {
          const character = holders(village, shop)[place * 3];
          const goods = shop.goods.find(({ id, price }) => Number(price) <= 12 && (shop.onHand.get(id) ?? 0) > 3);
          if (!character || !goods) return;
          const { digits } = await makeCode(tx, village.id, character.memberId);
          kept = { digits, goodsId: goods.id, price: goods.price, quantity: place === 2 ? 40 : 1 };
        },
      },
      {
        at: clockOn(on, 11, 2 + place),
        happen: async (tx) => {
          if (!kept) return;
          const { digits, ...line } = kept;
          const about = { shopId: shop.id, deviceId, cashierId: shop.cashier.accountId, number: `断-${place + 1}` };
          const sale = { ...about, saleId: newId(), soldAt: soldAt.toISOString(), holder: 'code' as const };
          await unlessRefused(() => takeOfflineSale(tx, shop.cashier, { ...sale, holderCode: digits, lines: [line] }));
        },
      },
    ];
  });
  return sales.flat();
}

/** What members looked for on their phones. */
async function search(tx: Tx, village: VillageStory, on: CalendarDate): Promise<void> {
  const words = village.random.pick(['雨伞', '奶粉', '老花镜', '电热毯', '保温杯']);
  await tx.$client`
    insert into shop_searches (village_id, day, words, found, in_stock, times)
    values (${village.id}, ${on}, ${words}, 0, 0, ${village.random.between(1, 4)}) on conflict do nothing`;
}

/** What else happens around the tills: expired goods, transfers, odd patterns, a network that dropped, another till. */
export function tillHappenings(village: VillageStory, day: number): Happening[] {
  const { calendar } = village.story;
  const on = calendar.dayOf(day);
  const happenings: Happening[] = [];
  if (day % 7 === 3) {
    for (const shop of village.shops) {
      happenings.push({ at: clockOn(on, 17, 40), happen: (tx) => clearExpired(tx, village, shop, on) });
    }
  }
  if (day % 9 === 5 && day > 200) happenings.push({ at: clockOn(on, 20), happen: (tx) => search(tx, village, on) });
  if (village.plan.code !== 'qh') return happenings;
  if (day % 60 === 50) happenings.push({ at: clockOn(on, 15, 10), happen: (tx) => transfer(tx, village, on) });
  if (on === addDays(calendar.today, -9) || on === addDays(calendar.today, -2)) {
    happenings.push(...oftenHappenings(village, on));
  }
  if (on === addDays(calendar.today, -3)) happenings.push(...offlineHappenings(village, on));
  if (day === 380) {
    const shopId = village.shops[1]?.id ?? '';
    const command = { requestId: newId(), villageId: village.id, shopId, name: '河西点收银机' };
    happenings.push({
      at: clockOn(on, 14),
      happen: async (tx) => {
        await unlessRefused(() => makeDevice(tx, village.committee, command));
      },
    });
  }
  return happenings;
}
