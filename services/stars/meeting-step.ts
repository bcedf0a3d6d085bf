import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { starsSteps } from '#db/schema/stars';
import { addDays, dateInChina } from '../kernel/clock';
import { invariant } from '../kernel/invariant';
import type { Round } from './act';
import { neededOf } from './result-policy';
import { refuse } from './stars-refusal';

type MeetingStep = 'branch' | 'higher';
export type StepRow = typeof starsSteps.$inferSelect;

/** A meeting that took a step: how many could come and how many did. */
export interface Meeting {
  readonly meeting: string;
  readonly meetingOn: string;
  readonly present: number;
  readonly entitled: number;
  readonly now: Date;
}

const whereStep = ({ villageId, id }: Pick<Round, 'villageId' | 'id'>, step: MeetingStep) =>
  and(eq(starsSteps.villageId, villageId), eq(starsSteps.roundId, id), eq(starsSteps.step, step));

/** A step of a locked round. */
async function loadStep(tx: Tx, round: Round, step: MeetingStep): Promise<StepRow> {
  const [row] = await tx.select().from(starsSteps).where(whereStep(round, step));
  invariant(row, 'every round ends with the branch and the higher organisation');
  return row;
}

/**
 * Whether a meeting takes the step of a locked round: within its window, by enough of those entitled.
 *
 * Refusals: stars/window-over {until}, stars/meeting-day-wrong {from, until}, stars/turnout-impossible,
 * stars/turnout-missing {step, entitled, took, needed}.
 */
export async function refuseMeeting(tx: Tx, round: Round, step: MeetingStep, meeting: Meeting): Promise<void> {
  const { turnoutPercent, startsOn, endsOn } = await loadStep(tx, round, step);
  const today = dateInChina(meeting.now);
  invariant(startsOn !== null && endsOn !== null, 'the step that a round is at is open');
  if (today > endsOn) throw refuse('stars/window-over', { until: endsOn });
  if (meeting.meetingOn < startsOn || meeting.meetingOn > today) {
    throw refuse('stars/meeting-day-wrong', { from: startsOn, until: today });
  }
  const { entitled, present: took } = meeting;
  if (entitled < 1 || took > entitled) throw refuse('stars/turnout-impossible');
  const needed = neededOf(entitled, turnoutPercent);
  if (took < needed) throw refuse('stars/turnout-missing', { step, entitled, took, needed });
}

/** Closes a step that a meeting took. */
export async function closeByMeeting(tx: Tx, round: Round, step: MeetingStep, meeting: Meeting): Promise<void> {
  await tx
    .update(starsSteps)
    .set({ closedAt: sql`recorded_now()`, entitled: meeting.entitled, took: meeting.present })
    .where(whereStep(round, step));
}

/** Opens a step that a meeting takes, or opens it again with a window of its full length from today: a window never becomes shorter. */
export async function openForMeeting(tx: Tx, round: Round, step: MeetingStep, now: Date): Promise<void> {
  const { days, startsOn, endsOn, openedAt } = await loadStep(tx, round, step);
  const today = dateInChina(now);
  const until = addDays(today, days - 1);
  await tx
    .update(starsSteps)
    .set({
      startsOn: startsOn ?? today,
      endsOn: endsOn !== null && endsOn > until ? endsOn : until,
      ...(openedAt === null && { openedAt: sql`recorded_now()` }),
      closedAt: null,
      entitled: null,
      took: null,
    })
    .where(whereStep(round, step));
}
