import type { Tx } from '#db/client';
import type { PersonActor } from '#services/kernel/actor';
import { addDays, type CalendarDate } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { publishStars } from '#services/notices/index';
import {
  adjustScore,
  adoptScheme,
  advanceRound,
  approveRound,
  assessOneself,
  draftScheme,
  enterSelfAssessment,
  listSchemesInForce,
  loadSelfSheet,
  openRound,
  periodOf,
  proposeResults,
  type RatingStep,
  type RoundState,
  type SchemeContent,
  sendBackRound,
} from '#services/stars/index';
import { clockOn, storyDays } from './calendar';
import type { County } from './found-county';
import { castMemberVotes, castPapers, castSlips, marksOf } from './star-ballots';
import { adjustments, countySchemes, type StarRoundPlan, selfWords, starRounds, villageScheme } from './star-list';
import { type Happening, unlessRefused, type VillageStory } from './story';

/** A round under way. */
interface Running {
  readonly plan: StarRoundPlan;
  readonly village: VillageStory;
  readonly county: County;
  readonly roundId: string;
  isSentBack?: boolean;
  isAdjusted?: boolean;
  hasPapers?: boolean;
}

interface Moment {
  readonly on: CalendarDate;
  readonly now: Date;
}

const quarterNames = ['一', '二', '三', '四'];

function periodInWords(frequency: string, fromOn: CalendarDate): string {
  const [year, month] = [Number(fromOn.slice(0, 4)), Number(fromOn.slice(5, 7))];
  if (frequency === 'quarter') return `${year}年第${quarterNames[(month - 1) / 3]}季度`;
  if (frequency === 'half-year') return `${year}年${month === 1 ? '上' : '下'}半年`;
  return frequency === 'year' ? `${year}年` : `${year}年${month}月`;
}

async function begin(
  tx: Tx,
  village: VillageStory,
  county: County,
  plan: StarRoundPlan,
  { on, now }: Moment,
): Promise<Running | undefined> {
  const schemes = await listSchemesInForce(tx, village.id, on);
  const scheme = schemes.find(({ code }) => code === plan.scheme);
  if (!scheme) return undefined;
  const { frequency } = scheme.content;
  const running = periodOf(frequency, on);
  const period = plan.period === 'running' ? running : periodOf(frequency, addDays(running.fromOn, -1));
  const title = plan.title(periodInWords(frequency, period.fromOn));
  const command = {
    ...{ requestId: newId(), villageId: village.id, versionId: scheme.versionId, title, ...period },
    ...{ exemptions: [], now },
  };
  const opened = await unlessRefused(() => openRound(tx, village.committee, command));
  return opened && { plan, village, county, roundId: opened.result.id };
}

/** What people do on a day of a round: take part while a window is open, go on when it is over. */
async function progress(tx: Tx, running: Running, moment: Moment): Promise<void> {
  const { village, roundId, plan } = running;
  const [round] = await tx.$client<
    { state: RoundState; step: RatingStep | 'branch' | 'higher' | null; endsOn: string }[]
  >`
    select r.state, s.step, s.ends_on::text as "endsOn" from stars_rounds r
    left join stars_steps s on s.village_id = r.village_id and s.round_id = r.id and s.step = r.state
    where r.village_id = ${village.id} and r.id = ${roundId}`;
  if (!round?.step) return hang(tx, running, round?.state, moment);
  const { step, endsOn } = round;
  if (step === 'branch') return propose(tx, running, moment);
  if (step === 'higher') return plan.until === 'higher' ? undefined : approve(tx, running, moment);
  if (endsOn >= moment.on) return takePart(tx, running, step, moment);
  if (plan.until === step) return;
  const command = { requestId: newId(), villageId: village.id, roundId, step, now: moment.now };
  await unlessRefused(() => advanceRound(tx, village.committee, command));
}

async function takePart(tx: Tx, running: Running, step: RatingStep, moment: Moment): Promise<void> {
  const { village, roundId, plan } = running;
  if (step === 'self') return assess(tx, running, moment);
  const of = { village, roundId, step };
  const isLeft = plan.until === step;
  if (step === 'residents' && plan.onPaper && !running.hasPapers) {
    running.hasPapers = true;
    const grid = village.characters.find(({ cast }) => cast.grid === 1)?.cast.grid;
    const [unit] = await tx.$client<{ id: string }[]>`
      select id from org_units where village_id = ${village.id} and kind = 'grid' order by code offset ${grid ?? 0} limit 1`;
    if (unit) await castPapers(tx, of, unit.id, !isLeft, moment);
  }
  await castMemberVotes(tx, of, isLeft ? 0.2 : 0.45, moment);
  await castSlips(tx, of, isLeft ? 0.1 : 0.3, moment);
}

/** Those with a phone write of themselves; the committee types in what others brought on paper. */
async function assess(tx: Tx, { village, roundId, plan }: Running, { now }: Moment): Promise<void> {
  for (const { actor, hasLeft, memberId, cast } of village.characters) {
    if (hasLeft || !village.random.chance(plan.until === 'self' ? 0.25 : 0.55)) continue;
    const sheet = await unlessRefused(() => loadSelfSheet(tx, village.id, roundId, { memberId }, now));
    if (!sheet || sheet.exempt || sheet.said) continue;
    const marks = marksOf(village, cast.name, sheet, 0);
    const words = village.random.pick(selfWords);
    const command = { villageId: village.id, roundId, requestId: newId(), marks, words, now };
    const { participantId } = sheet;
    await unlessRefused(() =>
      actor
        ? assessOneself(tx, actor, command)
        : enterSelfAssessment(tx, village.committee, { ...command, participantId }),
    );
  }
}

const meetingOf = ({ on }: Moment, meeting: string, present: number, entitled: number) => ({
  requestId: newId(),
  meeting,
  meetingOn: on,
  present,
  entitled,
});

/** The branch moves two scores one day, and proposes on another. */
async function propose(tx: Tx, running: Running, moment: Moment): Promise<void> {
  const { village, roundId, plan } = running;
  const of = { villageId: village.id, roundId, now: moment.now };
  const checkers: readonly PersonActor[] = village.checkers;
  if (!running.isAdjusted) {
    running.isAdjusted = true;
    const people = await tx.$client<{ id: string }[]>`
      select id from stars_participants where village_id = ${village.id} and round_id = ${roundId} and exemption is null
      order by id`;
    for (const [place, adjustment] of adjustments.entries()) {
      const participantId = people[place * 2 + 1]?.id;
      if (!participantId) continue;
      for (const checker of checkers) {
        const command = { ...of, requestId: newId(), participantId, ...adjustment };
        if (await unlessRefused(() => adjustScore(tx, checker, command))) break;
      }
    }
    return;
  }
  if (plan.until === 'branch') return;
  const command = { ...of, ...meetingOf(moment, '支部党员大会', 41, 46) };
  for (const checker of checkers) if (await unlessRefused(() => proposeResults(tx, checker, command))) return;
}

async function approve(tx: Tx, running: Running, moment: Moment): Promise<void> {
  const { village, county, plan, roundId } = running;
  const actor = village.plan.township === 'sq' ? county.townshipAdministrator : county.administrator;
  const of = { villageId: village.id, roundId, now: moment.now };
  const reason = plan.sentBack;
  if (reason && !running.isSentBack) {
    running.isSentBack = true;
    await unlessRefused(() => sendBackRound(tx, actor, { ...of, requestId: newId(), reason }));
    return;
  }
  const command = { ...of, ...meetingOf(moment, '镇党委会议', 7, 9) };
  await unlessRefused(() => approveRound(tx, actor, command));
}

async function hang(
  tx: Tx,
  { village, roundId, plan }: Running,
  state: RoundState | undefined,
  { now }: Moment,
): Promise<void> {
  if (state !== 'approved' || plan.until === 'approved') return;
  const command = { villageId: village.id, roundId, requestId: newId(), title: '', now };
  await unlessRefused(() => publishStars(tx, village.pointsAdministrator, command));
}

/** The county's template, and what a village decided in its place. */
async function adopt(
  tx: Tx,
  actor: PersonActor,
  unitId: string,
  scheme: { readonly code: string; readonly name: string; readonly content: SchemeContent },
  { on, now }: Moment,
  meeting: string,
): Promise<void> {
  const drafted = await draftScheme(tx, actor, { ...scheme, unitId, revises: false, requestId: newId() });
  const { versionId } = drafted.result;
  await adoptScheme(tx, actor, { versionId, meeting, meetingOn: on, validFrom: on, now });
}

const stories = new WeakMap<VillageStory, Running[]>();
const adoptedOnDay = 60;

/** Star evaluation in a village: its schemes, its rounds, and who takes part in them. */
export function starHappenings(village: VillageStory, county: County, day: number): Happening[] {
  const on = village.story.calendar.dayOf(day);
  const running = stories.get(village) ?? [];
  stories.set(village, running);
  const at = (hour: number, minute: number, happen: (tx: Tx, moment: Moment) => Promise<void>): Happening => {
    const now = clockOn(on, hour, minute);
    return { at: now, happen: (tx) => happen(tx, { on, now }) };
  };
  const happenings: Happening[] = [];
  if (day === adoptedOnDay && village.plan.code === 'qh') {
    happenings.push(
      at(8, 40, async (tx, moment) => {
        for (const scheme of countySchemes) {
          await adopt(tx, county.administrator, county.id, scheme, moment, '县委组织部部务会议');
        }
        const own = { ...villageScheme };
        await adopt(tx, village.committee, village.id, own, moment, '青禾村党员大会');
      }),
    );
  }
  for (const plan of starRounds) {
    if (plan.village !== village.plan.code || day !== storyDays - 1 - plan.daysAgo) continue;
    happenings.push(
      at(9, 25, async (tx, moment) => {
        const begun = await begin(tx, village, county, plan, moment);
        if (begun) running.push(begun);
      }),
    );
  }
  if (running.length > 0) {
    happenings.push(
      at(19, 35, async (tx, moment) => {
        for (const each of running) await progress(tx, each, moment);
      }),
    );
  }
  return happenings;
}
