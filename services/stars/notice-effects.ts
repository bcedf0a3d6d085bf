import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Reader, Tx } from '#db/client';
import { starsResults, starsRounds, starsVersions } from '#db/schema/stars';
import { type Actor, jobActor } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import { commandHash } from '../kernel/request';
import { changeRound, type Round, writeEvent } from './act';
import { finishResults } from './finish-results';
import { listNoticeableResults, RESULT_DECIDERS, starsMaxOf } from './noticeable-queries';
import {
  changeResults,
  countStates,
  isToldAlone,
  lockResult,
  lockResults,
  type Result,
  starsOf,
} from './noticed-result';
import { settleResult } from './settle-result';

/** What notices do to results of a round. */
export const starNoticeEffects = {
  listNoticeable: listNoticeableResults,
  putOnNotice,
  returnFromNotice,
  markObjected: (tx: Tx, villageId: string, resultId: string) => note(tx, villageId, resultId, 'object'),
  release: (tx: Tx, villageId: string, resultId: string) => note(tx, villageId, resultId, 'release'),
  settle: settleResult,
  credit: finish,
  readHead,
  listCompanions,
  readStanding,
};

const board = jobActor('notices');
const requestOf = (requestId: string, about: object) => ({ requestId, commandHash: commandHash(about) });

/** approved → on-notice, the round with them. What is for everybody hangs as a whole. */
async function putOnNotice(
  tx: Tx,
  villageId: string,
  noticeId: string,
  resultIds: readonly string[],
  actor: Actor,
): Promise<void> {
  const [locked, ...others] = await lockResults(tx, villageId, resultIds);
  invariant(locked && others.length === 0, 'a notice is about one round');
  const { round, results } = locked;
  invariant(
    results.length === new Set(resultIds).size && results.every((result) => result.state === 'approved'),
    'every result of a notice was waiting for one',
  );
  invariant(round.state === 'approved' || round.state === 'on-notice', 'a round hangs once it is approved');
  const isPublic = results.some((result) => !isToldAlone(result, round));
  invariant(!isPublic || (await isWhole(tx, round, results)), 'what is for everybody hangs as a whole');
  await changeResults(tx, villageId, results, { state: 'on-notice', noticeId });
  const state = { state: 'on-notice' as const };
  if (!isPublic && round.state === 'on-notice') return;
  await changeRound(tx, round, isPublic ? { ...state, noticeId } : state);
  await writeEvent(tx, actor, round, 'hang', requestOf(noticeId, { noticeId }), {
    details: { results: results.length },
  });
}

async function isWhole(tx: Tx, round: Round, hung: readonly Result[]): Promise<boolean> {
  const waiting = await tx
    .select()
    .from(starsResults)
    .where(and(ofRound(round), eq(starsResults.state, 'approved')));
  const ids = new Set(hung.map(({ id }) => id));
  return (
    hung.every((result) => !isToldAlone(result, round)) &&
    waiting.every((result) => ids.has(result.id) || isToldAlone(result, round))
  );
}

const ofRound = ({ villageId, id }: Pick<Round, 'villageId' | 'id'>) =>
  and(eq(starsResults.villageId, villageId), eq(starsResults.roundId, id));

/** After a stop: on-notice and objected → approved; the round with them once nothing of it hangs. */
async function returnFromNotice(
  tx: Tx,
  villageId: string,
  noticeId: string,
  stop: { readonly actor: Actor; readonly reason: string },
): Promise<void> {
  const rows = await tx
    .select({ id: starsResults.id })
    .from(starsResults)
    .where(and(eq(starsResults.villageId, villageId), eq(starsResults.noticeId, noticeId)))
    .orderBy(asc(starsResults.id));
  for (const { round, results } of await lockResults(
    tx,
    villageId,
    rows.map(({ id }) => id),
  )) {
    const hanging = results.filter(({ state }) => state === 'on-notice' || state === 'objected');
    await changeResults(tx, villageId, hanging, { state: 'approved', noticeId: null });
    const isOff = (await countStates(tx, round)).hanging === 0;
    if (isOff && round.state === 'on-notice') await changeRound(tx, round, { state: 'approved', noticeId: null });
    await writeEvent(tx, stop.actor, round, 'stop-notice', requestOf(noticeId, { noticeId }), {
      reason: stop.reason,
      details: { results: hanging.length },
    });
  }
}

/** on-notice ⇄ objected; a result that is final stays so until the answer. Whoever objects stays unnamed. */
async function note(tx: Tx, villageId: string, resultId: string, kind: 'object' | 'release'): Promise<void> {
  const { round, result } = await lockResult(tx, villageId, resultId);
  if (round.state === 'cancelled') return;
  const [from, to] = kind === 'object' ? (['on-notice', 'objected'] as const) : (['objected', 'on-notice'] as const);
  if (result.state === from) await changeResults(tx, villageId, [result], { state: to });
  await writeEvent(tx, board, round, kind, requestOf(newId(), { resultId }), { participantId: result.participantId });
}

/** on-notice → final; other states are skipped. The points that stars give follow by themselves (`rewardStars`). */
async function finish(tx: Tx, actor: Actor, villageId: string, resultIds: readonly string[], now: Date) {
  const done = new Map<string, { readonly transferId: string | null; readonly amount: string }>();
  for (const { round, results } of await lockResults(tx, villageId, resultIds)) {
    const ready = results.filter(({ state }) => state === 'on-notice');
    if (ready.length > 0) await finishResults(tx, actor, round, ready, now);
    for (const result of ready) done.set(result.id, { transferId: null, amount: `${starsOf(result)}.00` });
  }
  return done;
}

/** Which round it is, and what there is to win. */
async function readHead(reader: Reader, villageId: string, resultIds: readonly string[]) {
  const [round] = await reader
    .selectDistinct({ round: starsRounds, content: starsVersions.content, scheme: starsVersions.name })
    .from(starsRounds)
    .innerJoin(starsVersions, eq(starsVersions.id, starsRounds.versionId))
    .innerJoin(
      starsResults,
      and(eq(starsResults.villageId, starsRounds.villageId), eq(starsResults.roundId, starsRounds.id)),
    )
    .where(and(eq(starsRounds.villageId, villageId), inArray(starsResults.id, [...resultIds])));
  invariant(round, 'what hangs is of a round');
  const { id, year, number, fromOn, untilOn } = round.round;
  return {
    ...{ roundId: id, round: `${year}-${number}`, fromOn, untilOn, scheme: round.scheme },
    starsMax: String(starsMaxOf(round.content)),
    starsForm: round.content.form,
  };
}

/** Notices about other results of the same round that hang. */
async function listCompanions(reader: Reader, villageId: string, noticeId: string): Promise<readonly string[]> {
  const rows = await reader.execute<{ id: string }>(sql`
    select distinct other.notice_id as id from stars_results own
    join stars_results other on other.village_id = own.village_id and other.round_id = own.round_id
    where own.village_id = ${villageId} and own.notice_id = ${noticeId} and other.notice_id <> own.notice_id
      and other.state in ('on-notice', 'objected') order by 1`);
  return rows.map(({ id }) => id);
}

const ANSWERS: readonly ('kept' | 'lowered' | 'withdrawn')[] = ['kept', 'lowered', 'withdrawn'];

/** What a result counts, and what may be answered to objections to it. */
async function readStanding(reader: Reader, villageId: string, resultId: string) {
  const [row] = await reader.execute<{ stars: number; memberId: string; decidedBy: string[] }>(sql`
    select coalesce(r.final_stars, r.star_count) as stars, r.member_id as "memberId", ${RESULT_DECIDERS} as "decidedBy"
    from stars_results r where r.village_id = ${villageId} and r.id = ${resultId}`);
  invariant(row, 'what hung is never deleted');
  return { counts: `${row.stars}.00`, outcomes: ANSWERS, decidedBy: row.decidedBy, concerned: [row.memberId] };
}
