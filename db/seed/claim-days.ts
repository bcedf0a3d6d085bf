import sharp from 'sharp';
import type { Tx } from '#db/client';
import { acceptClaim, acceptClaims, lowerClaim, refuseClaim, submitClaim, withdrawClaim } from '#services/claims/index';
import type { PersonActor } from '#services/kernel/actor';
import { addDays, type CalendarDate } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { Refusal } from '#services/kernel/refusal';
import { addPhoto, type PreparedPhoto, preparePhoto } from '#services/photos/index';
import { clockOn } from './calendar';
import { drawScene, type Scene } from './claim-drawings';
import { type RulePlan, template } from './rule-book';
import type { Character, Happening, VillageStory } from './story';

/** A claim that nobody has decided on yet. */
export interface WaitingClaim {
  readonly id: string;
  readonly character: Character;
  readonly rule: RulePlan;
  readonly points: string;
  readonly submittedOn: CalendarDate;
}

const sceneOf: Readonly<Record<string, Scene>> = { V02: 'care', E02: 'water', S03: 'night', O01: 'blood' };
const refusalReasons = [
  '照片看不清，请补拍后重新申报。',
  '当天没有这项安排，请核对日期。',
  '与签到表不符。',
  '这是自家的事，不在计分范围内。',
];
const lowerReasons = ['按签到时间计，少半小时。', '其中一户当天没有人在家。', '与同伴一起完成，按人分摊。'];
/** Kept until whoever checks has been: a village can live with two evenings. */
const checkedAfterDays = 1;

/** Times, so that a claim of several hours looks like people write it. */
function quantityOf(village: VillageStory, rule: RulePlan): string {
  const { random } = village;
  if (rule.unit === 'hour') return String(random.between(3, Number(rule.quantityMax) * 2) / 2);
  if (rule.unit === 'household') return String(random.between(2, Number(rule.quantityMax)));
  return rule.unit === 'time' ? '1' : String(random.between(1, Number(rule.quantityMax)));
}

function seasonOf(rule: RulePlan, month: number): number {
  if (rule.code === 'S03') return [4, 5, 6, 7, 9, 10].includes(month) ? 3 : 0.2;
  if (rule.code === 'C01') return [4, 7, 10].includes(month) ? 2.5 : 0.7;
  return rule.code === 'K01' && [1, 2, 5, 10].includes(month) ? 2 : 1;
}

/** Who hands the claim in: the person, or the grid member who looks after somebody without a phone. */
function claimantFor(village: VillageStory, character: Character): PersonActor | undefined {
  if (character.actor) return character.actor;
  const keeper = village.characters.find(
    (each) =>
      !each.hasLeft && each.actor && each.cast.grid === character.cast.grid && each.cast.kinds.includes('grid-member'),
  );
  return keeper?.actor;
}

/** A drawn photo as it would come from a phone. */
export function drawPhoto(village: VillageStory, rule: RulePlan): Promise<Buffer> {
  const scene = drawScene(sceneOf[rule.code] ?? 'care', village.random);
  return sharp(Buffer.from(scene)).jpeg({ quality: 80 }).toBuffer();
}

/** Keeps a photo; the same upload twice is what a checker should look at twice. */
export function keepPhoto(tx: Tx, village: VillageStory, by: PersonActor, photo: PreparedPhoto): Promise<string> {
  return addPhoto(tx, by, village.story.photos, { villageId: village.id, purpose: 'claim', photo });
}

export interface ClaimWish {
  readonly character: Character;
  readonly rule: RulePlan;
  readonly occurredOn: CalendarDate;
  readonly now: Date;
  readonly place?: string;
  /** Prepared while other things happen: it takes a while. */
  readonly photo?: Promise<PreparedPhoto> | undefined;
}

/** Hands a claim in; undefined where the rules say no: whoever asks too much learns it from the page. */
export async function claim(tx: Tx, village: VillageStory, wish: ClaimWish): Promise<WaitingClaim | undefined> {
  const { character, rule, occurredOn, now, place, photo } = wish;
  const { memberId } = character;
  const by = claimantFor(village, character);
  if (!by || (rule.onlyOneself && !character.actor)) return undefined;
  const photoIds = photo ? [await keepPhoto(tx, village, by, await photo)] : [];
  const command = { requestId: newId(), ruleCode: rule.code, memberId, occurredOn, now, photoIds };
  const words = { quantity: quantityOf(village, rule), note: village.random.pick(rule.notes), ...(place && { place }) };
  try {
    const { result } = await submitClaim(tx, by, { ...command, ...words });
    return { id: result.id, character, rule, points: result.points, submittedOn: occurredOn };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** The services that a day sees, each claimed in the evening or some days later. */
export function claimHappenings(
  village: VillageStory,
  waiting: WaitingClaim[],
  day: number,
  count: number,
): Happening[] {
  const { random, story, plan } = village;
  const on = story.calendar.dayOf(day);
  const month = Number(on.slice(5, 7));
  return Array.from({ length: count }, (): Happening => {
    const rule = random.weigh(template, (each) => each.weight * seasonOf(each, month));
    const present = village.characters.filter(({ cast, hasLeft }) => !hasLeft && cast.joinsOnDay < day);
    const character = random.weigh(present, ({ cast }) => cast.zeal);
    const occurredOn = addDays(on, -random.pick([0, 0, 0, 0, 1, 1, 2, 4]));
    const at = clockOn(on, random.between(7, 21), random.between(0, 59), random.between(0, 59));
    const spot = random.chance(0.3) ? random.pick(plan.spots) : undefined;
    const photo = rule.evidence === 'photo' ? drawPhoto(village, rule).then(preparePhoto) : undefined;
    const happen = async (tx: Tx) => {
      const submittedOn = on;
      const made = await claim(tx, village, {
        character,
        rule,
        occurredOn,
        now: at,
        photo,
        ...(spot && { place: spot }),
      });
      if (made) waiting.push({ ...made, submittedOn });
      if (made && random.chance(0.015) && character.actor) {
        await withdrawClaim(tx, character.actor, { claimId: made.id, now: at });
        waiting.pop();
      }
    };
    return { at, happen };
  });
}

async function decideOne(tx: Tx, village: VillageStory, by: PersonActor, each: WaitingClaim): Promise<boolean> {
  const { random, id: villageId } = village;
  const { id: claimId, rule } = each;
  const roll = random.next();
  const command = { villageId, claimId };
  try {
    if (roll < 0.04) {
      await refuseClaim(tx, by, { ...command, reason: random.pick(refusalReasons) });
    } else if (roll < 0.09 && Number(each.points) > 2) {
      const points = (Number(each.points) / 2).toFixed(1).replace(/\.[1-9]$/, '.5');
      await lowerClaim(tx, by, { ...command, points, reason: random.pick(lowerReasons) });
    } else {
      const [least, most] = [Number(rule.points[0]), Number(rule.points[1])];
      const points = least === most ? undefined : String(random.between(least, most));
      await acceptClaim(tx, by, { ...command, ...(points && { points }) });
    }
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** An evening at the desk: what is plain goes in one stroke, the rest one by one; nobody decides on their own matters. */
async function checkClaims(tx: Tx, village: VillageStory, due: WaitingClaim[], waiting: WaitingClaim[]): Promise<void> {
  const by = village.random.pick(village.checkers);
  const [plain, odd] = [due.filter(() => village.random.chance(0.8)), new Set(due)];
  if (plain.length > 0) {
    const lines = await acceptClaims(tx, by, { villageId: village.id, claimIds: plain.map(({ id }) => id) });
    for (const each of plain.filter(({ id }) => lines.some((line) => line.claimId === id && line.accepted))) {
      odd.delete(each);
    }
  }
  for (const each of odd) {
    if ((await decideOne(tx, village, by, each)) || (await decideOne(tx, village, village.committee, each))) continue;
    odd.delete(each);
  }
  const decided = new Set(due.filter((each) => plain.includes(each) || odd.has(each)));
  waiting.splice(0, waiting.length, ...waiting.filter((each) => !decided.has(each)));
}

/** Checkers sit down on four evenings of the week. In the last two days nobody has come to it yet. */
export function checkHappenings(village: VillageStory, waiting: WaitingClaim[], day: number): Happening[] {
  const { calendar } = village.story;
  const on = calendar.dayOf(day);
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay();
  if (![0, 1, 3, 5].includes(weekday) || on > addDays(calendar.today, -2)) return [];
  const happen = async (tx: Tx) => {
    const due = waiting.filter(({ submittedOn }) => submittedOn <= addDays(on, -checkedAfterDays)).slice(0, 60);
    if (due.length > 0) await checkClaims(tx, village, due, waiting);
  };
  return [{ at: clockOn(on, 19, village.random.between(10, 50)), happen }];
}
