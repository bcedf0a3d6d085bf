import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { changeRound, lockRound } from '#services/stars/act';
import { advanceRound, type BallotStep, type RatingStep, type RoundState, STAR_STEPS } from '#services/stars/index';
import { closeMeetingStep, openStep } from '#services/stars/steps';
import type { StarVillage, TestRound } from './stars';

const DAY = 86_400_000;
/** The same hour, days later. */
export const daysAfter = (now: Date, days: number) => new Date(now.getTime() + days * DAY);

/** Notes that so many took part in a step, without what they ticked: for what depends on the turnout alone. */
export async function takePart(tx: Tx, round: TestRound, step: RatingStep, most = 100_000): Promise<void> {
  if (step === 'self') {
    await tx.$client`
      insert into stars_self_assessments (village_id, participant_id, round_id, marks, words, request_id, command_hash)
      select village_id, id, round_id, '{100,100,100,100,100}', '', gen_random_uuid(), 'tests' from stars_participants
      where village_id = ${round.villageId} and round_id = ${round.id} and exemption is null order by id limit ${most}
      on conflict do nothing`;
    return;
  }
  await voteOf(tx, round, step, most);
}

async function voteOf(tx: Tx, round: TestRound, step: BallotStep, most: number): Promise<void> {
  await tx.$client`
    update stars_voters set voted_via = 'signed-in' where village_id = ${round.villageId} and id in (
      select id from stars_voters where village_id = ${round.villageId} and round_id = ${round.id} and step = ${step}
        and voted_via is null order by id limit ${most})`;
}

/** Brings a round of the first step to a state with everybody taking part; each step ends the day after its window. Returns the day. */
export async function walkTo(tx: Tx, world: StarVillage, round: TestRound, state: RoundState): Promise<Date> {
  const { villageId, id: roundId } = round;
  const places = [...STAR_STEPS, 'approved', 'on-notice', 'final'] as const;
  const target = state === 'cancelled' ? -1 : places.indexOf(state);
  let now = round.now;
  for (const step of ['self', 'mutual', 'residents'] as const) {
    if (places.indexOf(step) >= target) return now;
    await takePart(tx, round, step);
    now = await afterWindow(tx, round, step);
    await advanceRound(tx, world.committee[0]!, { villageId, roundId, requestId: randomUUID(), step, now });
  }
  for (const [step, next] of [
    ['branch', 'higher'],
    ['higher', 'approved'],
  ] as const) {
    if (places.indexOf(step) >= target) return now;
    const locked = await lockRound(tx, villageId, roundId);
    await closeMeetingStep(tx, locked, step, { present: 10, entitled: 12 }, now);
    if (next === 'higher') await openStep(tx, locked, next, now);
    await changeRound(tx, locked, { state: next });
  }
  for (const next of ['on-notice', 'final'] as const) {
    if (places.indexOf(next) > target) return now;
    const locked = await lockRound(tx, villageId, roundId);
    await changeRound(tx, locked, { state: next });
  }
  return now;
}

/** Noon of the day after a step's last day. */
export async function afterWindow(tx: Tx, round: TestRound, step: string): Promise<Date> {
  const [row] = await tx.$client<{ ends: string }[]>`
    select ends_on::text as ends from stars_steps where village_id = ${round.villageId} and round_id = ${round.id} and step = ${step}`;
  return daysAfter(new Date(`${row!.ends}T12:00:00+08:00`), 1);
}
