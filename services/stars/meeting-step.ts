import type { Tx } from '#db/client';
import { dateInChina } from '../kernel/clock';
import { invariant } from '../kernel/invariant';
import type { Round } from './act';
import { refuse } from './stars-refusal';
import { closeMeetingStep, loadStep } from './steps';

interface HeldMeeting {
  readonly meetingOn: string;
  readonly present: number;
  readonly entitled: number;
  readonly now: Date;
}

/**
 * Closes the branch's or the higher organisation's step by a meeting that was held since the step began.
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
  if (meetingOn < startsOn || meetingOn > today) {
    throw refuse('stars/meeting-day-wrong', { from: startsOn, until: today });
  }
}
