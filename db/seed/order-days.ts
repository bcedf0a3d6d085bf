import type { Tx } from '#db/client';
import { jobActor } from '#services/kernel/actor';
import { addDays, type CalendarDate } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { cancelOrder, collectOrder, lapseOrders, placeOrder, presentOrder, readyOrder } from '#services/orders/index';
import { orderDigits } from '#services/orders/policy';
import { clockOn } from './calendar';
import { type Character, type Happening, type StoryShop, unlessRefused, type VillageStory } from './story';

/** Members order from their phones from here on, some every week. */
const ordersFromDay = 220;
const everyDays = 4;
const orderJob = jobActor('orders');

interface Ordered {
  readonly id: string;
  readonly shop: StoryShop;
  readonly character: Character;
}

type Fate = 'collected' | 'collected' | 'cancelled' | 'lapsed';

async function order(tx: Tx, village: VillageStory): Promise<Ordered | undefined> {
  const { random } = village;
  const shop = village.shops[0];
  const able = village.characters.filter((each) => each.actor && !each.hasLeft && each.halfPoints >= 60);
  if (!shop || able.length === 0) return undefined;
  const character = random.pick(able);
  const goods = random.pick(
    shop.goods.filter(({ id, price }) => Number(price) <= 20 && (shop.onHand.get(id) ?? 0) > 2),
  );
  const lines = [{ goodsId: goods.id, quantity: 1, price: goods.price }];
  const actor = character.actor;
  if (!actor) return undefined;
  const placed = await unlessRefused(() => placeOrder(tx, actor, { requestId: newId(), shopId: shop.id, lines }));
  if (!placed) return undefined;
  character.halfPoints -= Math.round(Number(goods.price) * 2);
  return { id: placed.result.id, shop, character };
}

async function collect(tx: Tx, village: VillageStory, { id, shop }: Ordered): Promise<void> {
  const [row] = await tx.$client<{ pickupNumber: string }[]>`
    select pickup_number as "pickupNumber" from orders_orders where village_id = ${village.id} and id = ${id}`;
  const digits = orderDigits({ id, pickupNumber: row?.pickupNumber ?? '' });
  const presented = await unlessRefused(() => presentOrder(tx, shop.cashier, { requestId: newId(), digits }));
  if (!presented?.ok) return;
  const presentationId = presented.result.result.id;
  await unlessRefused(() => collectOrder(tx, shop.cashier, { requestId: newId(), presentationId }));
}

function fateHappenings(village: VillageStory, on: CalendarDate, fate: Fate): Happening[] {
  let ordered: Ordered | undefined;
  const later = (days: number, hour: number, work: (tx: Tx, it: Ordered) => Promise<unknown>): Happening => ({
    at: clockOn(addDays(on, days), hour, 35),
    happen: async (tx) => {
      if (ordered) await work(tx, ordered);
    },
  });
  const place: Happening = {
    at: clockOn(on, 8, 50),
    happen: async (tx) => {
      ordered = await order(tx, village);
    },
  };
  const ready = later(1, 9, (tx, { id, shop }) => unlessRefused(() => readyOrder(tx, shop.cashier, { orderId: id })));
  const ends = {
    collected: [ready, later(2, 10, (tx, it) => collect(tx, village, it))],
    cancelled: [
      later(0, 15, (tx, { id, character }) =>
        unlessRefused(() =>
          cancelOrder(tx, character.actor ?? village.committee, {
            villageId: village.id,
            orderId: id,
            reason: '不需要了',
            occurredOn: on,
          }),
        ),
      ),
    ],
    lapsed: [ready],
  };
  return [place, ...ends[fate]];
}

const running = new WeakMap<VillageStory, Happening[]>();

/** Members order, the shop puts it together, most is collected; the job lets lapse what nobody came for. */
export function orderHappenings(village: VillageStory, day: number): Happening[] {
  if (day < ordersFromDay || village.plan.code === 'bs') return [];
  const on = village.story.calendar.dayOf(day);
  const waiting = running.get(village) ?? [];
  const isLately = village.plan.code === 'qh' && on >= addDays(village.story.calendar.today, -1);
  if (day % everyDays === 0 || isLately) {
    const fates: readonly Fate[] = ['collected', 'collected', 'cancelled', 'collected', 'lapsed'];
    const fate = isLately ? 'collected' : fates[(day / everyDays) % fates.length];
    waiting.push(...fateHappenings(village, on, fate ?? 'collected'));
  }
  waiting.push({
    at: clockOn(on, 0, 40),
    happen: async (tx) => {
      await lapseOrders(tx, orderJob, { villageId: village.id, today: on });
    },
  });
  const end = clockOn(addDays(on, 1), 0);
  running.set(
    village,
    waiting.filter(({ at }) => at >= end),
  );
  return waiting.filter(({ at }) => at < end);
}
