import type { Tx } from '#db/client';
import { type CalendarDate, dateInChina } from '../kernel/clock';
import { notifyMembers } from '../messages/index';
import type { Round } from './act';
import { inOnePass, partsOf } from './circle-queries';
import { waitingVoters } from './turnout-queries';
import type { RatingStep } from './vocabulary';

const NOTES_AT_ONCE = 1_000;

/** Tells those of whom a step waits that it is open. Once for each step. */
export async function askVoters(tx: Tx, round: Round, step: RatingStep, endsOn: CalendarDate): Promise<void> {
  const kind = step === 'self' ? 'stars-self-asked' : 'stars-vote-asked';
  await tell(tx, round, step, { kind, key: `${round.id} ${step}`, endsOn });
}

/** Tells those who have not taken part that a step is about to end. Once for each last day. */
export async function remindVoters(tx: Tx, round: Round, step: RatingStep, endsOn: CalendarDate): Promise<void> {
  await tell(tx, round, step, { kind: 'stars-ending', key: `${round.id} ${step} ${endsOn}`, endsOn });
}

async function tell(
  tx: Tx,
  round: Round,
  step: RatingStep,
  note: { readonly kind: 'stars-self-asked' | 'stars-vote-asked' | 'stars-ending'; key: string; endsOn: CalendarDate },
): Promise<void> {
  const { villageId, id: roundId, title } = round;
  const memberIds = await inOnePass(tx, () => listWaitingMembers(tx, round, step));
  for (let from = 0; from < memberIds.length; from += NOTES_AT_ONCE) {
    const { kind, key, endsOn } = note;
    const details = { roundId, title, step, endsOn };
    await notifyMembers(
      tx,
      memberIds.slice(from, from + NOTES_AT_ONCE).map((memberId) => ({ villageId, memberId, kind, key, details })),
    );
  }
}

/** The members of whom a step still waits: participants, colleagues, or everybody of a household whose seat is free. */
async function listWaitingMembers(tx: Tx, round: Round, step: RatingStep): Promise<string[]> {
  const sql = partsOf(tx);
  if (step === 'self') {
    const rows = await sql<{ id: string }[]>`
      select p.member_id as id from stars_participants p
      where p.village_id = ${round.villageId} and p.round_id = ${round.id} and p.exemption is null and not exists (
        select from stars_self_assessments own where own.village_id = p.village_id and own.participant_id = p.id)
      order by p.member_id`;
    return rows.map(({ id }) => id);
  }
  const rows = await sql<{ id: string }[]>`
    select distinct coalesce(waiting.member_id, home.member_id) as id from (${waitingVoters(tx, round, step, dateInChina())}) waiting
    left join org_household_members home on waiting.member_id is null and home.village_id = ${round.villageId}
      and home.household_id = waiting.household_id and home.until_on is null
    where coalesce(waiting.member_id, home.member_id) is not null order by 1`;
  return rows.map(({ id }) => id);
}
