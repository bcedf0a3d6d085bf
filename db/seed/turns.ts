import { and, desc, eq, isNotNull } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsClaims } from '#db/schema/claims';
import { takeBackAward } from '#services/claims/index';
import { addDays, type CalendarDate } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { sealLedger } from '#services/ledger/index';
import { splitHousehold } from '#services/org/index';
import { preparePhoto } from '#services/photos/index';
import { endMember } from '#services/purses/index';
import { blockCard, issueCards, returnGoods } from '#services/redemption/index';
import { clockOn } from './calendar';
import { claim, drawPhoto, type WaitingClaim } from './claim-days';
import { type Admission, admit } from './found-village';
import { template } from './rule-book';
import type { Slip } from './shop-days';
import { type Character, type Happening, unlessRefused, type VillageStory } from './story';

type Turning = VillageStory & { readonly admission: Admission };

const cardsPerSheet = 40;
/** The people with a name in the plan of a village stay to the end, but for one. */
const namedPhones = '199000000';

function newcomers(village: Turning, day: number): Happening[] {
  const on = village.story.calendar.dayOf(day);
  return village.cast.members
    .filter(({ joinsOnDay }) => joinsOnDay === day)
    .map((member) => ({
      at: clockOn(on, 10, 15),
      happen: async (tx) => {
        village.characters.push(await admit(tx, village.admission, member, on));
      },
    }));
}

async function printCards(tx: Tx, village: Turning, holders: readonly Character[]): Promise<void> {
  if (holders.length === 0) return;
  const memberIds = holders.map(({ memberId }) => memberId);
  const command = { requestId: newId(), villageId: village.id, memberIds };
  const { result } = await issueCards(tx, village.committee, command);
  for (const holder of holders) {
    const printed = result.find(({ memberName }) => memberName === holder.cast.name);
    holder.card = printed && { cardId: printed.cardId, pin: printed.pin };
  }
}

async function replaceLostCard(tx: Tx, village: Turning, isReplaced: boolean): Promise<void> {
  const holder = village.characters.find(({ card, hasLeft }) => card && !hasLeft);
  if (!holder?.card) return;
  const { cardId } = holder.card;
  await blockCard(tx, village.committee, { villageId: village.id, cardId, reason: 'lost' });
  holder.card = undefined;
  if (isReplaced) await printCards(tx, village, [holder]);
}

async function leave(tx: Tx, village: Turning, on: CalendarDate, ending: 'moved' | 'died' | 'left'): Promise<void> {
  const staff = Object.values(village.plan.staff)
    .flat()
    .map(({ phone }) => phone);
  const gone =
    ending === 'died'
      ? village.characters.find(
          ({ cast, hasLeft }) =>
            !hasLeft && cast.birthYear < 1948 && !staff.includes(cast.phone ?? '') && cast.kinds.length === 1,
        )
      : village.characters.findLast(
          ({ cast, hasLeft }) =>
            !hasLeft &&
            !cast.kinds.includes('grid-member') &&
            cast.joinsOnDay < 0 &&
            !cast.phone?.startsWith(namedPhones),
        );
  if (!gone) return;
  const reason = { moved: '随子女迁居外地', died: '因病去世', left: '长期外出务工' }[ending];
  const command = { requestId: newId(), villageId: village.id, memberId: gone.memberId, ending, leftOn: on, reason };
  await endMember(tx, village.committee, command);
  gone.hasLeft = true;
}

async function split(tx: Tx, village: Turning, on: CalendarDate): Promise<void> {
  const child = village.characters.find(({ cast, hasLeft }) => !hasLeft && cast.relation === '配偶');
  if (!child) return;
  const { householdId, memberId, cast } = child;
  const home = village.cast.households[cast.household];
  await splitHousehold(tx, village.committee, {
    requestId: newId(),
    villageId: village.id,
    householdId,
    number: null,
    address: `${home?.address ?? ''}旁新屋`,
    headName: cast.name,
    population: 2,
    gridId: village.admission.gridIds[cast.grid] ?? '',
    memberIds: [memberId],
    splitOn: on,
  });
}

async function takeSlipBack(tx: Tx, village: Turning, slips: Slip[], on: CalendarDate): Promise<void> {
  const place = slips.findLastIndex(
    ({ character, shop }) =>
      !character.hasLeft &&
      character.memberId !== village.pointsAdministrator.memberId &&
      shop.cashier.accountId !== village.pointsAdministrator.accountId,
  );
  const [slip] = place < 0 ? [] : slips.splice(place, 1);
  if (!slip) return;
  const reason = village.random.pick(['商品有质量问题，退回', '店员选错了商品', '数量录多了']);
  const command = { requestId: newId(), villageId: village.id, redemptionId: slip.id, reason, occurredOn: on };
  const lines = await tx.$client<{ position: number; good: number; spoiled: number }[]>`
    select position, quantity as good, 0 as spoiled from redemption_lines
    where village_id = ${village.id} and redemption_id = ${slip.id} order by position`;
  await returnGoods(tx, village.pointsAdministrator, { ...command, lines: [...lines] });
  slip.character.halfPoints += slip.halfPoints;
  for (const { goods, quantity } of slip.lines) {
    slip.shop.onHand.set(goods.id, (slip.shop.onHand.get(goods.id) ?? 0) + quantity);
  }
}

/** Takes a credited claim back: one whose points are there still, or (`partly`) one whose points were spent already. */
async function takeCreditBack(tx: Tx, village: Turning, on: CalendarDate, partly: boolean): Promise<void> {
  const credited = await tx
    .select({
      memberId: claimsClaims.memberId,
      transferId: claimsClaims.transferId,
      points: claimsClaims.pointsAccepted,
    })
    .from(claimsClaims)
    .where(and(eq(claimsClaims.villageId, village.id), isNotNull(claimsClaims.transferId)))
    .orderBy(desc(claimsClaims.number))
    .limit(partly ? 400 : 60);
  for (const { memberId, transferId, points } of credited) {
    const character = village.characters.find((each) => each.memberId === memberId);
    const halfPoints = Math.round(Number(points) * 2);
    if (!transferId || !character || character.hasLeft || memberId === village.pointsAdministrator.memberId) continue;
    const fits = partly ? character.halfPoints < halfPoints : character.halfPoints > halfPoints + 4;
    if (!fits) continue;
    const reason = partly ? '核查发现当天没有参加，积分已部分使用' : '重复计分，经本人确认后冲正';
    const command = { villageId: village.id, transferId, reason, occurredOn: on, requestId: newId(), partly };
    const taken = await unlessRefused(() => takeBackAward(tx, village.pointsAdministrator, command));
    if (!taken) continue;
    character.halfPoints -= Math.round(Number(taken.result.amount) * 2);
    return;
  }
}

/** Claims that a checker should look at twice: the same photo, the same place, the same day and rule. */
async function raiseDoubts(
  tx: Tx,
  village: Turning,
  waiting: WaitingClaim[],
  at: Date,
  on: CalendarDate,
): Promise<void> {
  const [care, labour] = [template.find(({ code }) => code === 'V02'), template.find(({ code }) => code === 'E01')];
  const able = village.characters.filter(({ actor, hasLeft, cast }) => actor && !hasLeft && cast.joinsOnDay < 0);
  const [one, other, third] = able.slice(-9);
  if (!care || !labour || !one || !other || !third) return;
  const photo = drawPhoto(village, care).then(preparePhoto);
  const yesterday = addDays(on, -1);
  const spot = village.plan.spots[0] ?? '';
  const wishes = [
    { character: one, rule: care, occurredOn: yesterday, photo },
    { character: other, rule: care, occurredOn: yesterday, photo },
    { character: third, rule: labour, occurredOn: yesterday, place: spot },
    { character: one, rule: labour, occurredOn: yesterday, place: spot },
    { character: third, rule: labour, occurredOn: yesterday, place: village.plan.spots[1] ?? '' },
  ];
  for (const wish of wishes) {
    const made = await claim(tx, village, { ...wish, now: at });
    if (made) waiting.push(made);
  }
}

/** The turns of a village's story on a day, beside its daily round. */
export function turnHappenings(village: Turning, day: number, waiting: WaitingClaim[], slips: Slip[]): Happening[] {
  const { calendar } = village.story;
  const on = calendar.dayOf(day);
  const isRich = village.plan.code === 'qh';
  const happenings = newcomers(village, day);
  const turn = (onDays: readonly number[], hour: number, happen: (tx: Tx) => Promise<void>) => {
    if (onDays.includes(day)) happenings.push({ at: clockOn(on, hour, 25), happen });
  };
  const withoutPhone = () => village.characters.filter(({ actor, card, hasLeft }) => !actor && !card && !hasLeft);
  turn([4, 120, 240, 345], 15, (tx) => printCards(tx, village, withoutPhone().slice(0, cardsPerSheet)));
  turn([5], 15, (tx) =>
    printCards(tx, village, village.characters.filter(({ cast }) => cast.phone && cast.birthYear < 1953).slice(0, 8)),
  );
  turn(isRich ? [150, 290] : [200], 11, (tx) => replaceLostCard(tx, village, true));
  turn(isRich ? [422] : [], 11, (tx) => replaceLostCard(tx, village, false));
  turn(isRich ? [180, 320] : [210], 9, (tx) => leave(tx, village, on, 'moved'));
  turn(isRich ? [260] : [], 9, (tx) => leave(tx, village, on, 'left'));
  turn(isRich ? [395] : [], 9, (tx) => leave(tx, village, on, 'died'));
  turn([170], 10, (tx) => split(tx, village, on));
  turn(isRich ? [60, 140, 222, 301, 377, 419] : [250], 17, (tx) => takeSlipBack(tx, village, slips, on));
  turn(isRich ? [75, 199, 310, 402] : [270], 10, (tx) => takeCreditBack(tx, village, on, false));
  turn(isRich ? [333, 411] : [], 10, (tx) => takeCreditBack(tx, village, on, true));
  if (on === calendar.today || day === 424) {
    const at = clockOn(on, day === 424 ? 20 : 6, 40);
    happenings.push({ at, happen: (tx) => raiseDoubts(tx, village, waiting, at, on) });
  }
  if (on.endsWith('-01')) {
    happenings.push({ at: clockOn(on, 0, 10), happen: async (tx) => void (await sealLedger(tx, village.id)) });
  }
  return happenings;
}
