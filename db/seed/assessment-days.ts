import type { Tx } from '#db/client';
import {
  addMeetingPoints,
  adjustAssessment,
  assessmentNoticeEffects,
  decideAssessment,
  loadAssessment,
  openAssessment,
} from '#services/claims/index';
import type { CalendarDate } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { publishNotice } from '#services/notices/index';
import { clockOn } from './calendar';
import { type Happening, unlessRefused, type VillageStory } from './story';

const quarterNames = ['一', '二', '三', '四'];
/** From this day on patrols wait for the quarter. */
const assessedFromDay = 40;
/** Assessed a few days into the next quarter: on the 6th the committee sits down, on the 8th it hangs. */
const sitsDownOn = /-(01|04|07|10)-06$/;
const hangsOn = /-(01|04|07|10)-08$/;

function quarterBefore(on: CalendarDate) {
  const [year, month] = [Number(on.slice(0, 4)), Number(on.slice(5, 7))];
  return month === 1 ? { year: year - 1, quarter: 4 } : { year, quarter: (month - 1) / 3 };
}

const titleOf = ({ year, quarter }: { readonly year: number; readonly quarter: number }) =>
  `${year}年第${quarterNames[quarter - 1]}季度积分评定`;

/** The committee opens the quarter, adjusts what it must, adds what a meeting decided. */
async function sitDown(tx: Tx, village: VillageStory, on: CalendarDate, now: Date): Promise<void> {
  const of = quarterBefore(on);
  const { committee, id: villageId } = village;
  const { result } = await openAssessment(tx, committee, { villageId, ...of, title: titleOf(of), now });
  const assessment = { villageId, assessmentId: result.id };
  const { rows } = await loadAssessment(tx, committee, villageId, result.id);
  const others = rows.filter((row) => row.memberId !== committee.memberId);
  const [second, third] = others;
  const first = others.findLast((row) => Number(row.total) >= 3);
  if (first) {
    const adjustments = [{ rowId: first.id, points: '-1', reason: '9月一次夜间巡防只到场半程' }];
    await adjustAssessment(tx, committee, { ...assessment, requestId: newId(), adjustments });
  }
  const named = [second, third].flatMap((row) => (row && row !== first ? [row.id] : []));
  if (named.length > 0) {
    const meeting = `${of.year}年第${quarterNames[of.quarter - 1]}季度村民代表会议`;
    const words = { points: '5', reason: '汛期连续值守，会议决定奖励', meeting };
    await addMeetingPoints(tx, committee, { ...assessment, requestId: newId(), rowIds: named, ...words });
  }
}

async function hang(tx: Tx, village: VillageStory, on: CalendarDate, now: Date): Promise<void> {
  const of = quarterBefore(on);
  const { committee, pointsAdministrator, id: villageId } = village;
  const { result } = await openAssessment(tx, committee, { villageId, ...of, title: titleOf(of), now });
  const meeting = { meeting: '村民代表会议', meetingOn: on };
  await decideAssessment(tx, committee, { villageId, assessmentId: result.id, ...meeting, now });
  const rows = await assessmentNoticeEffects.listNoticeable(tx, villageId, result.id);
  const subjectIds = rows.filter((row) => Number(row.amount) > 0).map((row) => row.subjectId);
  const command = { requestId: newId(), villageId, kind: 'assessment' as const, scopeId: result.id, basis: meeting };
  await publishNotice(tx, pointsAdministrator, { ...command, title: titleOf(of), subjectIds, now });
}

/** The quarterly assessments of a village. */
export function assessmentHappenings(village: VillageStory, day: number): Happening[] {
  const on = village.story.calendar.dayOf(day);
  if (village.plan.code !== 'qh' || day < assessedFromDay) return [];
  const sits = sitsDownOn.test(on);
  if (!sits && !hangsOn.test(on)) return [];
  const at = clockOn(on, 10, 10);
  return [{ at, happen: (tx) => unlessRefused(() => (sits ? sitDown : hang)(tx, village, on, at)) }];
}
