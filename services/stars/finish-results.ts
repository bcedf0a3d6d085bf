import type { Tx } from '#db/client';
import { openTalk } from '../appraisal/index';
import { type Actor, jobActor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { commandHash } from '../kernel/request';
import { notifyMembers } from '../messages/index';
import { changeRound, type Round, writeEvent } from './act';
import { starsMaxOf } from './noticeable-queries';
import { changeResults, countStates, type Result, starsOf } from './noticed-result';

/**
 * Results that are final, with the stars that an objection left them: tells each person, and opens the talk that a low score or a
 * veto leads to. The round is final with the last of them. The caller holds the round and the results.
 */
export async function finishResults(
  tx: Tx,
  actor: Actor,
  round: Round,
  results: readonly Result[],
  now: Date,
): Promise<void> {
  const finishedOn = dateInChina(now);
  for (const finalStars of new Set(results.map(starsOf))) {
    const same = results.filter((result) => starsOf(result) === finalStars);
    await changeResults(tx, round.villageId, same, { state: 'final', finalStars, finishedOn });
  }
  await tell(tx, round, results);
  for (const result of results) await openTalkOn(tx, actor, round, result, now);
  await finishRound(tx, round, finishedOn);
}

async function tell(tx: Tx, round: Round, results: readonly Result[]): Promise<void> {
  const { villageId, id: roundId, title } = round;
  const starsMax = starsMaxOf(round.content);
  await notifyMembers(
    tx,
    results.map((result) => ({
      ...{ villageId, memberId: result.memberId, kind: 'stars-final' as const, key: result.id },
      details: { roundId, resultId: result.id, title, stars: starsOf(result), starsMax, score: result.score },
    })),
  );
}

/** A result without any star that an objection struck is no reason to talk. */
async function openTalkOn(tx: Tx, actor: Actor, round: Round, result: Result, now: Date): Promise<void> {
  const isVetoed = result.sheet.veto !== null;
  const isStruck = result.starCount === 0 && result.finalStars !== null;
  if (isStruck || (!isVetoed && Number(result.score) >= round.terms.talkBelow)) return;
  await openTalk(tx, actor, {
    villageId: round.villageId,
    memberId: result.memberId,
    cause: isVetoed ? 'veto' : 'low-score',
    resultId: result.id,
    about: `${round.title} ${result.score}`,
    now,
  });
}

/** Final once nothing of it waits or hangs. */
async function finishRound(tx: Tx, round: Round, finishedOn: string): Promise<void> {
  const { approved, hanging, final } = await countStates(tx, round);
  if (approved + hanging > 0 || (round.state !== 'on-notice' && round.state !== 'approved')) return;
  await changeRound(tx, round, { state: 'final', finishedOn });
  const request = { requestId: newId(), commandHash: commandHash({ roundId: round.id, finishedOn }) };
  await writeEvent(tx, jobActor('notices'), round, 'finish', request, { details: { results: final } });
}
