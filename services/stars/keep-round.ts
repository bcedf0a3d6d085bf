import type { Reader, Tx } from '#db/client';
import { jobActor } from '../kernel/actor';
import { addDays, dateInChina } from '../kernel/clock';
import { idFrom } from '../kernel/ids';
import { lockRound } from './act';
import { advanceRound } from './advance-round';
import { remindVoters } from './ask-voters';
import { examineStep, loadStep } from './steps';
import { RATING_STEPS } from './vocabulary';

/** The rounds of a village in which people rate now, in id order. */
export async function listRating(reader: Reader, villageId: string): Promise<string[]> {
  const rows = await reader.$client<{ id: string }[]>`
    select id from stars_rounds where village_id = ${villageId} and state in ('self', 'mutual', 'residents') order by id`;
  return rows.map(({ id }) => id);
}

/**
 * Looks after a round in which people rate: tells those who have not taken part the day before the last day and on it, and takes
 * the next step when the time is over and enough took part. Where it can't, the committee prolongs. Again it does nothing.
 */
export async function keepRound(
  tx: Tx,
  { villageId, roundId, now }: { readonly villageId: string; readonly roundId: string; readonly now: Date },
): Promise<void> {
  const round = await lockRound(tx, villageId, roundId);
  const step = RATING_STEPS.find((each) => each === round.state);
  if (!step) return;
  const { endsOn } = await loadStep(tx, round, step);
  const today = dateInChina(now);
  if (endsOn === null || today < addDays(endsOn, -1)) return;
  if (today <= endsOn) return remindVoters(tx, round, step, endsOn);
  if ((await examineStep(tx, round, step, now)).because) return;
  const requestId = idFrom('stars-advance', roundId, step);
  await advanceRound(tx, jobActor('stars'), { villageId, roundId, step, requestId, now });
}
