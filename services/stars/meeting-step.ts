import type { Tx } from '#db/client';
import { dateInChina } from '../kernel/clock';
import { invariant } from '../kernel/invariant';
import type { Round } from './act';
import { refuse } from './stars-refusal';
import { closeMeetingStep, loadStep } from './steps';

/** The day since which a step has what it decides on: also when it came back, or came again. */
async function sinceOf(tx: Tx, round: Round, step: 'branch' | 'higher', startsOn: string): Promise<string> {
  if (step === 'higher') {
    const { closedAt } = await loadStep(tx, round, 'branch');
    return closedAt ? dateInChina(closedAt) : startsOn;
  }
  const [back] = await tx.$client<{ from: string | null }[]>`
    select details ->> 'from' as from from stars_events
    where village_id = ${round.villageId} and round_id = ${round.id} and kind = 'send-back'
    order by (details ->> 'proposal')::int desc limit 1`;
  return back?.from ?? startsOn;
}

interface HeldMeeting {
  readonly meetingOn: string;
  readonly present: number;
  readonly entitled: number;
  readonly now: Date;
}

/**
 * Closes the branch's or the higher organisation's step by a meeting that was held since the step began, or began again.
 *
 * Refusals: stars/turnout-impossible, stars/window-over {until}, stars/turnout-missing {step, entitled, took, needed},
 * stars/meeting-day-wrong {from, until}.
 */
export async function closeByMeeting(
  tx: Tx,
  round: Round,
  step: 'branch' | 'higher',
  { meetingOn, now, ...turnout }: HeldMeeting,
): Promise<void> {
  const { startsOn } = await loadStep(tx, round, step);
  invariant(startsOn, 'the step that a round is in is open');
  await closeMeetingStep(tx, round, step, turnout, now);
  const today = dateInChina(now);
  const from = await sinceOf(tx, round, step, startsOn);
  if (meetingOn < from || meetingOn > today) throw refuse('stars/meeting-day-wrong', { from, until: today });
}
