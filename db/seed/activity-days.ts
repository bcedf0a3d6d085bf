import type { Tx } from '#db/client';
import {
  acceptBatch,
  applyBatch,
  closeActivity,
  loadBatch,
  makeActivityCode,
  planActivity,
  previewBatch,
  readActivityCode,
  signAtActivity,
  signMemberIn,
  signMemberOut,
} from '#services/claims/index';
import { addDays, type CalendarDate } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { clockOn } from './calendar';
import { type Character, type Happening, unlessRefused, type VillageStory } from './story';

const activities = [
  { title: '清明前河道清理', ruleCode: 'E01', place: '清溪河石桥段', signsOut: true },
  { title: '老年食堂帮厨', ruleCode: 'C03', place: '村老年食堂', signsOut: false },
  { title: '秋季护林防火宣传', ruleCode: 'S01', place: '村部广场', signsOut: false },
  { title: '村道两旁补栽绿化', ruleCode: 'E01', place: '村部到东头路口', signsOut: true },
] as const;
type ActivityPlan = (typeof activities)[number];

const everyDays = 28;
const daysAhead = 3;

/** What the story knows of an activity until it is over. */
export interface OpenActivity {
  readonly id: string;
  readonly plan: ActivityPlan;
}

async function plan(tx: Tx, village: VillageStory, place: number, on: CalendarDate, now: Date) {
  const chosen = activities[place % activities.length]!;
  const window = { from: '08:00', until: '11:30', quantity: '1' };
  const command = { requestId: newId(), villageId: village.id, occurredOn: on, now, ...window, ...chosen };
  return { id: (await planActivity(tx, village.checkers[0]!, command)).result.id, plan: chosen };
}

/** A member scans the organiser's code; who has no phone is entered by the organiser. */
async function sign(tx: Tx, village: VillageStory, activity: OpenActivity, who: Character, purpose: 'in' | 'out') {
  const organiser = village.checkers[0]!;
  if (!who.actor) {
    const command = { villageId: village.id, activityId: activity.id, memberId: who.memberId };
    await (purpose === 'in' ? signMemberIn : signMemberOut)(tx, organiser, command);
    return;
  }
  const { digits } = await makeActivityCode(tx, organiser, village.id, activity.id, purpose);
  const { ticket } = await readActivityCode(tx, who.actor, { activityId: activity.id, digits });
  await signAtActivity(tx, who.actor, { activityId: activity.id, ticket });
}

function people(village: VillageStory): Character[] {
  const present = village.characters.filter((each) => !each.hasLeft && each.cast.joinsOnDay < 0);
  return village.random.shuffled(present).slice(0, Math.max(6, Math.round(present.length / 8)));
}

/** The day after: the points administrator makes the points of all who were there, another checker accepts them. */
async function award(tx: Tx, village: VillageStory, activity: OpenActivity, now: Date): Promise<void> {
  const { pointsAdministrator, id: villageId } = village;
  const source = { kind: 'activity' as const, activityId: activity.id };
  const { result } = await previewBatch(tx, pointsAdministrator, { requestId: newId(), villageId, source });
  const { previewHash } = await loadBatch(tx, pointsAdministrator, villageId, result.id, now);
  const command = { villageId, batchId: result.id, previewHash, goodRowsOnly: true, now };
  await applyBatch(tx, pointsAdministrator, command);
  await acceptBatch(tx, village.checkers[1] ?? village.committee, { villageId, batchId: result.id });
}

/** Activities of a day: one each month is planned, held on a Saturday morning, and closed at noon. */
export function activityHappenings(
  village: VillageStory,
  day: number,
  open: Map<CalendarDate, OpenActivity>,
): Happening[] {
  const { calendar } = village.story;
  if (village.plan.code !== 'qh' || day < 30) return [];
  const on = calendar.dayOf(day);
  const happenings: Happening[] = [];
  const at = (hour: number, minute: number, happen: (tx: Tx, now: Date) => Promise<void>) => {
    const now = clockOn(on, hour, minute);
    happenings.push({ at: now, happen: (tx) => unlessRefused(() => happen(tx, now)) });
  };
  const isPlanned = day % everyDays === 2 || on === addDays(calendar.today, -1);
  if (isPlanned) {
    const heldOn = addDays(on, daysAhead);
    at(17, 5, async (tx, now) => {
      open.set(heldOn, await plan(tx, village, Math.floor(day / everyDays), heldOn, now));
    });
  }
  const yesterday = open.get(addDays(on, -1));
  if (yesterday) at(18, 20, (tx, now) => award(tx, village, yesterday, now));
  const held = open.get(on);
  if (held) {
    const who = people(village);
    for (const [place, each] of who.entries()) {
      at(8, 4 + (place % 40), (tx) => sign(tx, village, held, each, 'in'));
      if (held.plan.signsOut) at(10 + (place % 2), 5 + (place % 20), (tx) => sign(tx, village, held, each, 'out'));
    }
    at(12, 10, (tx) => closeActivity(tx, village.checkers[0]!, { villageId: village.id, activityId: held.id }));
  }
  return happenings;
}
