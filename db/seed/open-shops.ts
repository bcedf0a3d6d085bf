import sharp from 'sharp';
import type { Tx } from '#db/client';
import type { PersonActor } from '#services/kernel/actor';
import { newId } from '#services/kernel/ids';
import { addPhoto, type PreparedPhoto, preparePhoto } from '#services/photos/index';
import { createGoods, openShop } from '#services/shop/index';
import { clockOn } from './calendar';
import { drawGoods } from './goods-drawings';
import { barcodeOf, goodsList } from './goods-list';
import { appoint, characterOf } from './people';
import type { VillagePlan } from './places';
import { type Character, letHappen, type ShelfGoods, type Story, type StoryShop } from './story';

interface Opening {
  readonly id: string;
  readonly plan: VillagePlan;
  readonly characters: readonly Character[];
  readonly committee: PersonActor;
}

let drawn: Promise<readonly PreparedPhoto[]> | undefined;

/** The pictures of all goods, drawn once for all villages. */
export function drawAllGoods(): Promise<readonly PreparedPhoto[]> {
  drawn ??= Promise.all(
    goodsList.map(async ({ look: [shape, main = '#888', second = '#eee'] }, place) =>
      preparePhoto(
        await sharp(Buffer.from(drawGoods(shape, main, second, place)))
          .png()
          .toBuffer(),
      ),
    ),
  );
  return drawn;
}

const weekdaysOf = (openingHours: string) =>
  openingHours.startsWith('每天')
    ? [0, 1, 2, 3, 4, 5, 6]
    : openingHours.startsWith('周一至周六')
      ? [1, 2, 3, 4, 5, 6]
      : openingHours.startsWith('周二至周日')
        ? [0, 2, 3, 4, 5, 6]
        : [2, 4, 6];

async function offerGoods(
  tx: Tx,
  story: Story,
  opening: Opening,
  pictures: readonly PreparedPhoto[],
): Promise<ShelfGoods[]> {
  const { id: villageId, plan, committee } = opening;
  const count = Math.max(...plan.shops.map(({ goodsCount }) => goodsCount));
  const goods: ShelfGoods[] = [];
  for (const [place, each] of goodsList.slice(0, count).entries()) {
    const photo = pictures[place];
    const photoId = photo && (await addPhoto(tx, committee, story.photos, { villageId, purpose: 'goods', photo }));
    const { name, category, unit, price, limit } = each;
    const { result } = await createGoods(tx, committee, {
      requestId: newId(),
      villageId,
      code: String(1001 + place),
      name,
      category,
      unit,
      price,
      barcode: barcodeOf(place),
      ...(limit && { limitQuantity: limit[0], limitPeriod: limit[1] }),
      ...(photoId && { photoId }),
    });
    goods.push({ id: result, plan: each, price });
  }
  return goods;
}

/** Opens a village's love supermarkets, lists what they offer and appoints who stands behind the counter. */
export async function openShops(story: Story, opening: Opening): Promise<StoryShop[]> {
  const { id: villageId, plan, characters, committee } = opening;
  const pictures = await drawAllGoods();
  const openedOn = story.calendar.dayOf(-1);
  const shops: StoryShop[] = [];
  const happen = async (tx: Tx) => {
    const goods = await offerGoods(tx, story, opening, pictures);
    for (const [place, shop] of plan.shops.entries()) {
      const { code, name, address, openingHours, goodsCount } = shop;
      const command = { requestId: newId(), villageId, code, name, address, phone: plan.phone, openingHours, openedOn };
      const { result: id } = await openShop(tx, committee, command);
      const person = plan.staff.cashiers[place] ?? plan.staff.cashiers[0];
      if (!person) throw new Error('a shop has its cashier');
      const cashier = await appoint(tx, committee, villageId, 'shop-staff', characterOf(characters, person), id);
      const offered = goods.slice(0, goodsCount);
      shops.push({ id, code, cashier, goods: offered, openWeekdays: weekdaysOf(openingHours), onHand: new Map() });
    }
  };
  await letHappen(story, [{ at: clockOn(openedOn, 14), happen }]);
  story.step(`${plan.name}：爱心超市`);
  return shops;
}
