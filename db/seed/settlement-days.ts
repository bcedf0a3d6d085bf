import sharp from 'sharp';
import type { Tx } from '#db/client';
import { addDays, type CalendarDate } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { addPhoto, preparePhoto } from '#services/photos/index';
import {
  approveSettlement,
  checkSettlement,
  confirmSettlement,
  deduct,
  lockSettlement,
  paySettlement,
} from '#services/settlements/index';
import { clockOn } from './calendar';
import { drawScene } from './claim-drawings';
import type { County } from './found-county';
import { type Happening, type StoryShop, unlessRefused, type VillageStory } from './story';

/** Settled on the fifth for the month before; each step on a day of its own. */
const settlesOn = 5;

interface Settling {
  readonly village: VillageStory;
  readonly county: County;
  readonly shop: StoryShop;
  readonly on: CalendarDate;
  id: string | undefined;
}

async function lock(tx: Tx, settling: Settling): Promise<void> {
  const { village, shop, on } = settling;
  const untilOn = addDays(`${on.slice(0, 7)}-01`, -1);
  const command = { requestId: newId(), villageId: village.id, shopId: shop.id, untilOn, now: clockOn(on, 9, 30) };
  settling.id = (await unlessRefused(() => lockSettlement(tx, village.pointsAdministrator, command)))?.result;
}

const step = (settling: Settling) => ({
  requestId: newId(),
  villageId: settling.village.id,
  settlementId: settling.id ?? '',
});

const deducted = new WeakSet<VillageStory>();

/** The first time, and in March, something is taken off. */
async function takeOff(tx: Tx, settling: Settling): Promise<void> {
  if (deducted.has(settling.village) && settling.on.slice(5, 7) !== '03') return;
  deducted.add(settling.village);
  const reason = '少给一袋食盐，按进价扣';
  await unlessRefused(() =>
    deduct(tx, settling.village.pointsAdministrator, { ...step(settling), yuan: '2.50', reason }),
  );
}

async function pay(tx: Tx, settling: Settling, on: CalendarDate): Promise<void> {
  const { village } = settling;
  const { pointsAdministrator: actor, id: villageId, story, random } = village;
  const scene = await sharp(Buffer.from(drawScene('board', random)))
    .jpeg({ quality: 80 })
    .toBuffer();
  const photo = await preparePhoto(scene);
  const proofPhotoId = await addPhoto(tx, actor, story.photos, { villageId, purpose: 'settlement', photo });
  const paid = { paidOn: on, means: 'bank-transfer' as const, reference: `转账回单 ${on.replaceAll('-', '')}` };
  await unlessRefused(() =>
    paySettlement(tx, actor, { ...step(settling), ...paid, proofPhotoId, now: clockOn(on, 15, 10) }),
  );
}

function stepHappenings(settling: Settling): Happening[] {
  const { village, county, shop, on } = settling;
  const isPaid = village.plan.township === 'sq';
  const later = (days: number, hour: number, work: (tx: Tx, day: CalendarDate) => Promise<unknown>): Happening => ({
    at: clockOn(addDays(on, days), hour, 20),
    happen: async (tx) => {
      if (settling.id) await work(tx, addDays(on, days));
    },
  });
  return [
    { at: clockOn(on, 9, 30), happen: (tx) => lock(tx, settling) },
    later(0, 10, (tx) => takeOff(tx, settling)),
    later(1, 9, (tx) => unlessRefused(() => confirmSettlement(tx, shop.cashier, step(settling)))),
    later(2, 14, (tx) => unlessRefused(() => checkSettlement(tx, village.committee, step(settling)))),
    ...(isPaid
      ? [
          later(4, 10, (tx) =>
            unlessRefused(() => approveSettlement(tx, county.townshipAdministrator, step(settling))),
          ),
          later(6, 15, (tx, day) => pay(tx, settling, day)),
        ]
      : []),
  ];
}

const running = new WeakMap<VillageStory, Happening[]>();

/** Each month the village settles with its shops; at the smaller village the township has not got round to it. */
export function settlementHappenings(village: VillageStory, county: County, day: number): Happening[] {
  const on = village.story.calendar.dayOf(day);
  const waiting = running.get(village) ?? [];
  if (Number(on.slice(8)) === settlesOn && day > 30) {
    for (const shop of village.shops) waiting.push(...stepHappenings({ village, county, shop, on, id: undefined }));
  }
  const end = clockOn(addDays(on, 1), 0);
  running.set(
    village,
    waiting.filter(({ at }) => at >= end),
  );
  return waiting.filter(({ at }) => at < end);
}
