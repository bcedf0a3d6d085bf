import type { Tx } from '#db/client';
import { acceptClaim, addLateClaim, submitClaim } from '#services/claims/index';
import { beginActing } from '#services/identity/index';
import { addDays, type CalendarDate } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { nameContact } from '#services/org/index';
import { poolHouseholds } from '#services/purses/index';
import { clockOn } from './calendar';
import { type Character, type Happening, unlessRefused, type VillageStory } from './story';

/** The day on which Liuwan's households put their points together. */
const pooledOnDay = 24;

async function pool(tx: Tx, village: VillageStory, on: CalendarDate): Promise<void> {
  const paper = { document: '柳湾村村民代表会议记录第 3 号', reason: '一户一个积分本，全家共用' };
  const command = { requestId: newId(), villageId: village.id, occurredOn: on, ...paper };
  await poolHouseholds(tx, village.pointsAdministrator, command);
}

/** The grid member who looks after somebody without a phone. */
function keeperOf(village: VillageStory, elder: Character) {
  return village.characters.find(
    ({ actor, cast, hasLeft }) =>
      actor && !hasLeft && cast.grid === elder.cast.grid && cast.kinds.includes('grid-member'),
  );
}

const errands = [
  { ruleCode: 'V02', reason: '没有手机，请网格员代为申报', note: '陪邻居老人说话、打扫院子。' },
  { ruleCode: 'E01', reason: '眼睛看不清，请网格员代为申报', note: '门前屋后和水沟都清了。' },
] as const;

/** Half an hour in which a grid member does for an elder what the elder asks for. */
async function actFor(tx: Tx, village: VillageStory, on: CalendarDate, now: Date, place: number): Promise<void> {
  const elders = village.characters.filter(
    ({ actor, cast, hasLeft }) => !actor && !hasLeft && cast.birthYear < 1955 && cast.joinsOnDay < 0,
  );
  const elder = elders[place % Math.max(1, elders.length)];
  const keeper = elder && keeperOf(village, elder);
  if (!elder || !keeper?.actor) return;
  const { ruleCode, reason, note } = errands[place % errands.length]!;
  const begin = { requestId: newId(), villageId: village.id, memberId: elder.memberId, now };
  const { result } = await beginActing(tx, keeper.actor, null, { ...begin, consent: 'in-person', reason });
  const agent = { ...keeper.actor, onBehalfOf: result.acting };
  const claim = { requestId: newId(), ruleCode: 'L01', occurredOn: addDays(on, -1), quantity: '1', photoIds: [], now };
  await submitClaim(tx, agent, { ...claim, ...(ruleCode === 'E01' && { ruleCode }), note });
}

async function addLate(tx: Tx, village: VillageStory, on: CalendarDate, now: Date): Promise<void> {
  const who = village.characters.find(
    ({ hasLeft, cast, memberId }) => !hasLeft && cast.joinsOnDay < -5 && memberId !== village.committee.memberId,
  );
  if (!who) return;
  const words = {
    ruleCode: 'K01',
    quantity: '1',
    photoIds: [],
    note: '签到表在村部存档。',
    reason: '当时外出住院，回来补登，有签到表为证',
  };
  const command = {
    requestId: newId(),
    villageId: village.id,
    memberId: who.memberId,
    occurredOn: addDays(on, -40),
    now,
  };
  const { result } = await addLateClaim(tx, village.committee, { ...command, ...words });
  await acceptClaim(tx, village.checkers[0]!, { villageId: village.id, claimId: result.id });
}

/** A son or daughter whom the committee can tell. */
async function nameContacts(tx: Tx, village: VillageStory): Promise<void> {
  const elders = village.characters.filter(({ actor, cast, hasLeft }) => !actor && !hasLeft && cast.birthYear < 1955);
  for (const [place, elder] of elders.slice(0, 6).entries()) {
    const contact = {
      contactName: `${elder.cast.name.slice(0, 1)}${place % 2 === 0 ? '明' : '芳'}`,
      contactPhone: `1990000${9001 + place}`,
    };
    const command = { requestId: newId(), villageId: village.id, memberId: elder.memberId, ...contact };
    await nameContact(tx, village.committee, command);
  }
}

/** What is done for others on a day: acting for an elder, late additions, a household's common purse. */
export function careHappenings(village: VillageStory, day: number): Happening[] {
  const { calendar, plan } = { calendar: village.story.calendar, plan: village.plan };
  const on = calendar.dayOf(day);
  const happenings: Happening[] = [];
  const at = (hour: number, minute: number, happen: (tx: Tx, now: Date) => Promise<void>) => {
    const now = clockOn(on, hour, minute);
    happenings.push({ at: now, happen: (tx) => unlessRefused(() => happen(tx, now)) });
  };
  if (day === 50) at(9, 30, (tx) => nameContacts(tx, village));
  if (plan.code === 'lw' && day === pooledOnDay) at(9, 0, (tx) => pool(tx, village, on));
  if (day > 60 && (day % 17 === 3 || on === addDays(calendar.today, -1))) {
    at(10, 40, (tx, now) => actFor(tx, village, on, now, Math.floor(day / 17)));
  }
  if (plan.code === 'qh' && [110, 230, 330, 400].includes(day)) at(14, 20, (tx, now) => addLate(tx, village, on, now));
  return happenings;
}
