import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { starsSteps } from '#db/schema/stars';
import { addDays, dateInChina } from '../kernel/clock';
import { invariant } from '../kernel/invariant';
import type { Refusal } from '../kernel/refusal';
import type { Round } from './act';
import { askVoters } from './ask-voters';
import { inOnePass } from './circle-queries';
import { countFacts } from './count-facts';
import { countOpenPapers } from './paper-queries';
import { prepareVoters } from './prepare-voters';
import type { StarsRefusalCode } from './refusal-codes';
import { neededOf } from './round-policy';
import { refuse } from './stars-refusal';
import { tallyStep } from './tally-step';
import { readTurnout, type Turnout } from './turnout-queries';
import type { RatingStep, StarStep } from './vocabulary';

export type Step = typeof starsSteps.$inferSelect;

const stepOf = (round: Pick<Round, 'villageId' | 'id'>, step: StarStep) =>
  and(eq(starsSteps.villageId, round.villageId), eq(starsSteps.roundId, round.id), eq(starsSteps.step, step));

/** A step of a locked round. Refusals: stars/not-found (the round has no such step). */
export async function loadStep(tx: Tx, round: Pick<Round, 'villageId' | 'id'>, step: StarStep): Promise<Step> {
  const [row] = await tx.select().from(starsSteps).where(stepOf(round, step));
  if (!row) throw refuse('stars/not-found');
  return row;
}

/** How many came to a meeting out of how many. */
export interface Meeting {
  readonly present: number;
  readonly entitled: number;
}

/** Whether a step in which people rate may close, with its turnout; `because` says why it may not yet. */
export async function examineStep(
  tx: Tx,
  round: Round,
  step: RatingStep,
  now: Date,
): Promise<{ readonly turnout: Turnout; readonly because: Refusal<StarsRefusalCode> | null }> {
  const today = dateInChina(now);
  const { endsOn } = await loadStep(tx, round, step);
  invariant(endsOn, 'the step that a round is in is open');
  const turnout = await inOnePass(tx, () => readTurnout(tx, round, step, today));
  const { entitled, took, needed, reached } = turnout;
  if (today <= endsOn) return { turnout, because: refuse('stars/window-open', { until: endsOn }) };
  if (!reached) return { turnout, because: refuse('stars/turnout-missing', { step, entitled, took, needed }) };
  const count = step === 'self' ? 0 : await countOpenPapers(tx, round.villageId, round.id, step);
  return { turnout, because: count > 0 ? refuse('stars/papers-open', { count }) : null };
}

/**
 * Closes a step in which people rate, when its time is over, enough took part and no paper ballot is open; counts it. The round is
 * locked, so that no ballot comes between.
 *
 * Refusals: stars/window-open {until}, stars/turnout-missing {step, entitled, took, needed}, stars/papers-open {count}.
 */
export async function closeStep(tx: Tx, round: Round, step: RatingStep, now: Date): Promise<Turnout> {
  const { turnout, because } = await examineStep(tx, round, step, now);
  if (because) throw because;
  const { entitled, took } = turnout;
  await tallyStep(tx, round, step);
  await tx.$client`
    update stars_voters set closed = true where village_id = ${round.villageId} and round_id = ${round.id} and step = ${step}`;
  await tx.update(starsSteps).set({ closedAt: now, entitled, took }).where(stepOf(round, step));
  return turnout;
}

/**
 * Closes the branch's or the higher organisation's step by a meeting within its time, to which enough came. After its time it is
 * prolonged first.
 *
 * Refusals: stars/turnout-impossible, stars/window-over {until}, stars/turnout-missing {step, entitled, took, needed}.
 */
export async function closeMeetingStep(
  tx: Tx,
  round: Round,
  step: 'branch' | 'higher',
  { present, entitled }: Meeting,
  now: Date,
): Promise<void> {
  const { endsOn, turnoutPercent } = await loadStep(tx, round, step);
  invariant(endsOn, 'the step that a round is in is open');
  if (entitled < 1 || present < 0 || present > entitled) throw refuse('stars/turnout-impossible');
  if (dateInChina(now) > endsOn) throw refuse('stars/window-over', { until: endsOn });
  const needed = neededOf(entitled, turnoutPercent);
  if (present < needed) throw refuse('stars/turnout-missing', { step, entitled, took: present, needed });
  await tx.update(starsSteps).set({ closedAt: now, entitled, took: present }).where(stepOf(round, step));
}

/**
 * Opens a step: its window begins today, and those whom it waits for are told. A step that was open before, as the branch's is when
 * its proposal comes back, is opened again for as many days, never for fewer than it had.
 */
export async function openStep(tx: Tx, round: Round, step: StarStep, now: Date): Promise<void> {
  const today = dateInChina(now);
  const { startsOn, endsOn: before, days } = await loadStep(tx, round, step);
  const until = addDays(today, days - 1);
  const endsOn = before !== null && before > until ? before : until;
  const window = startsOn === null ? { startsOn: today, endsOn, openedAt: now } : { endsOn };
  await tx
    .update(starsSteps)
    .set({ ...window, closedAt: null, entitled: null, took: null })
    .where(stepOf(round, step));
  if (step === 'branch' && startsOn === null) await countFacts(tx, round);
  if (step === 'mutual' || step === 'residents') await prepareVoters(tx, round, step, today);
  if (step !== 'branch' && step !== 'higher') await askVoters(tx, round, step, endsOn);
}
