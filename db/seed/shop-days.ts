import type { Tx } from '#db/client';
import { addDays, type CalendarDate } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { Refusal } from '#services/kernel/refusal';
import { makeCode, presentCard, presentCode, redeem } from '#services/redemption/index';
import {
  approveCount,
  changePrice,
  countGoods,
  openCount,
  receiveDelivery,
  recordLoss,
  submitCount,
} from '#services/shop/index';
import { clockOn } from './calendar';
import { findEarmarked } from './gift-days';
import type { GoodsPlan } from './goods-list';
import type { Character, Happening, ShelfGoods, StoryShop, VillageStory } from './story';

/** A slip that was made, for those who will take one back. */
export interface Slip {
  readonly id: string;
  readonly on: CalendarDate;
  readonly character: Character;
  readonly shop: StoryShop;
  readonly lines: readonly { readonly goods: ShelfGoods; readonly quantity: number }[];
  readonly halfPoints: number;
}

const halves = (price: string) => Math.round(Number(price) * 2);

const spendable = ({ halfPoints, cast }: Character) => halfPoints - cast.thrift;

function fillBasket(village: VillageStory, shop: StoryShop, halfPoints: number) {
  const { random } = village;
  let left = Math.floor(halfPoints * random.pick([0.4, 0.7, 0.95, 1]));
  const lines = new Map<ShelfGoods, number>();
  for (let pick = random.pick([1, 1, 2, 2, 3, 4]); pick > 0; pick -= 1) {
    const affordable = shop.goods.filter(
      (goods) => halves(goods.price) <= left && (shop.onHand.get(goods.id) ?? 0) > 1 && !lines.has(goods),
    );
    if (affordable.length === 0) break;
    const goods = random.weigh(affordable, ({ plan }) => plan.demand);
    const quantity = halves(goods.price) <= 24 && random.chance(0.35) && halves(goods.price) * 2 <= left ? 2 : 1;
    lines.set(goods, quantity);
    left -= halves(goods.price) * quantity;
  }
  return [...lines].map(([goods, quantity]) => ({ goods, quantity }));
}

async function present(
  tx: Tx,
  village: VillageStory,
  shop: StoryShop,
  character: Character,
): Promise<string | undefined> {
  const { cashier } = shop;
  if (character.card && (!character.actor || village.random.chance(0.1))) {
    const { cardId, pin } = character.card;
    const isVouchedFor = village.random.chance(0.6) && village.committee.memberId !== character.memberId;
    const proof = isVouchedFor ? { voucher: village.committee } : { pin };
    const holder = await presentCard(tx, cashier, { requestId: newId(), cardId, ...proof });
    return holder.ok ? holder.result.result.id : undefined;
  }
  if (!character.actor) return undefined;
  const { digits } = await makeCode(tx, village.id, character.memberId);
  const holder = await presentCode(tx, cashier, { requestId: newId(), digits });
  return holder.ok ? holder.result.result.id : undefined;
}

/** Points for elders' food, where the basket is nothing else and they suffice. */
async function earmarkedFor(
  tx: Tx,
  village: VillageStory,
  character: Character,
  basket: readonly { goods: ShelfGoods; quantity: number }[],
) {
  if (basket.some(({ goods }) => goods.plan.category !== 'food')) return undefined;
  const earmarked = await findEarmarked(tx, village.id, character.memberId);
  const total = basket.reduce((sum, { goods, quantity }) => sum + halves(goods.price) * quantity, 0);
  return earmarked && earmarked.halfPoints >= total ? earmarked : undefined;
}

/** One holder at the counter; undefined where something stood in the way, such as a limit. */
async function sell(
  tx: Tx,
  village: VillageStory,
  shop: StoryShop,
  character: Character,
  on: CalendarDate,
): Promise<Slip | undefined> {
  const basket = fillBasket(village, shop, spendable(character));
  if (basket.length === 0) return undefined;
  try {
    const presentationId = await present(tx, village, shop, character);
    if (!presentationId) return undefined;
    const lines = basket.map(({ goods, quantity }) => ({ goodsId: goods.id, quantity, price: goods.price }));
    const earmarked = await earmarkedFor(tx, village, character, basket);
    const purse = earmarked && { purseId: earmarked.accountId };
    const { result } = await redeem(tx, shop.cashier, { requestId: newId(), presentationId, lines, ...purse });
    if (!earmarked) character.halfPoints = halves(result.balanceAfter);
    for (const { goods, quantity } of basket) shop.onHand.set(goods.id, (shop.onHand.get(goods.id) ?? 0) - quantity);
    return { id: result.id, on, character, shop, lines: basket, halfPoints: halves(result.total) };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

const opens = (shop: StoryShop, on: CalendarDate) =>
  shop.openWeekdays.includes(new Date(`${on}T00:00:00Z`).getUTCDay());

/** Who comes to the counter on a day. */
export function saleHappenings(village: VillageStory, slips: Slip[], day: number, count: number): Happening[] {
  const { random, story } = village;
  const on = story.calendar.dayOf(day);
  const open = village.shops.filter((shop) => opens(shop, on));
  if (open.length === 0) return [];
  return Array.from({ length: count }, (): Happening => {
    const shop = random.weigh(open, ({ goods }) => goods.length ** 2);
    const at = clockOn(on, random.between(9, 15), random.between(0, 59), random.between(0, 59));
    const happen = async (tx: Tx) => {
      const able = village.characters.filter(
        (each) =>
          !each.hasLeft &&
          spendable(each) >= 16 &&
          (each.actor || each.card) &&
          each.memberId !== shop.cashier.memberId,
      );
      if (able.length === 0) return;
      const slip = await sell(
        tx,
        village,
        shop,
        random.weigh(able, (each) => Math.min(spendable(each), 200)),
        on,
      );
      if (slip) slips.push(slip);
    };
    return { at, happen };
  });
}

/** How many days goods keep; nought for what keeps. */
const keepsDays = ({ name, category }: GoodsPlan) =>
  name.startsWith('鸡蛋') ? 28 : category === 'food' ? 240 : name.startsWith('牙膏') ? 700 : 0;

async function restock(tx: Tx, village: VillageStory, shop: StoryShop, on: CalendarDate): Promise<void> {
  for (const goods of shop.goods) {
    const onHand = shop.onHand.get(goods.id) ?? 0;
    const wanted = Math.ceil((goods.plan.demand * village.plan.redemptionCount) / 240) + 4;
    if (onHand > wanted / 2) continue;
    const quantity = wanted - onHand + village.random.between(0, 3);
    const keeps = keepsDays(goods.plan);
    const supplier = village.random.pick(['县供销社', '镇上批发部']);
    const unitCost = (halves(goods.price) * 0.24).toFixed(2);
    const bestBefore = keeps > 0 ? addDays(on, keeps + village.random.between(0, 20)) : undefined;
    await receiveDelivery(tx, shop.cashier, {
      requestId: newId(),
      villageId: village.id,
      shopId: shop.id,
      source: 'bought',
      supplier,
      reason: '村委会采购',
      occurredOn: on,
      lines: [{ goodsId: goods.id, quantity, bestBefore, unitCost }],
    });
    shop.onHand.set(goods.id, onHand + quantity);
  }
}

async function writeOff(tx: Tx, village: VillageStory, shop: StoryShop, on: CalendarDate): Promise<void> {
  const goods = village.random.pick(shop.goods.filter(({ id }) => (shop.onHand.get(id) ?? 0) > 3));
  const command = { requestId: newId(), villageId: village.id, shopId: shop.id, goodsId: goods.id, occurredOn: on };
  const reason = village.random.pick(['包装破损', '受潮', '过了保质期', '搬运时打碎']);
  const { result } = await recordLoss(tx, shop.cashier, { ...command, quantity: 1, reason });
  shop.onHand.set(goods.id, result.onHand);
}

async function count(tx: Tx, village: VillageStory, shop: StoryShop, on: CalendarDate): Promise<void> {
  const request = () => ({ requestId: newId(), villageId: village.id });
  const { result: countId } = await openCount(tx, shop.cashier, { ...request(), shopId: shop.id, occurredOn: on });
  const reasons = [];
  const shelf = await tx.$client<{ goodsId: string; onHand: number }[]>`
    select goods_id as "goodsId", on_hand as "onHand" from shop_stocks
    where village_id = ${village.id} and shop_id = ${shop.id}`;
  for (const goods of village.random.shuffled(shop.goods).slice(0, 8)) {
    const book = shelf.find(({ goodsId }) => goodsId === goods.id)?.onHand ?? 0;
    const counted = Math.max(0, book + village.random.pick([0, 0, 0, 0, -1, 1]));
    await countGoods(tx, shop.cashier, { ...request(), countId, goodsId: goods.id, counted });
    const reason = counted < book ? '少一件，没有找到' : '多一件，上次少记了';
    if (counted !== book) reasons.push({ goodsId: goods.id, reason });
    shop.onHand.set(goods.id, counted);
  }
  await submitCount(tx, shop.cashier, { ...request(), countId, reasons });
  await approveCount(tx, village.committee, { ...request(), countId, note: '季度盘点', occurredOn: on });
}

function priceHappenings(village: VillageStory, day: number, at: Date): Happening[] {
  const goods = village.shops[0]?.goods.filter(({ plan }) => plan.newPrice?.[1] === day) ?? [];
  return goods.map((each) => ({
    at,
    happen: async (tx) => {
      const [price = each.price, , reason = ''] = each.plan.newPrice ?? [];
      const command = { requestId: newId(), villageId: village.id, goodsId: each.id, price, reason };
      await changePrice(tx, village.committee, command);
      each.price = price;
    },
  }));
}

/** What happens to shelves and prices on a day: goods come in twice a month, a few spoil, each quarter they are counted. */
export function shelfHappenings(village: VillageStory, day: number): Happening[] {
  const on = village.story.calendar.dayOf(day);
  const dayOfMonth = Number(on.slice(8));
  const each = (
    hour: number,
    work: (tx: Tx, village: VillageStory, shop: StoryShop, on: CalendarDate) => Promise<void>,
  ) => village.shops.map((shop) => ({ at: clockOn(on, hour, 5), happen: (tx: Tx) => work(tx, village, shop, on) }));
  const happenings = priceHappenings(village, day, clockOn(on, 8, 10));
  if (day === 0 || dayOfMonth === 3 || dayOfMonth === 18) happenings.push(...each(8, restock));
  if (dayOfMonth === 22) happenings.push(...each(16, writeOff));
  if (dayOfMonth === 28 && Number(on.slice(5, 7)) % 3 === 0) happenings.push(...each(17, count));
  return happenings;
}
