import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { noticesAnswers, noticesObjections } from '#db/schema/notices';
import { recordAudit } from '../audit';
import type { Actor, PersonActor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { type Points, points, type Yuan, yuan } from '../kernel/decimal';
import { idFrom, newId } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { handlerObstacle } from './answer-obstacle';
import type { AnswerObjectionCommand } from './commands';
import { EFFECTS, SUBJECT_OF } from './effects';
import type { LockedNotice } from './lock-notice';
import { refusal } from './notices-refusal';
import { LEAST_OF, movesRow, outcomesOf } from './objection-policy';
import { hasOpenObjection, lockObjection, type RowNow, readRowNow } from './objection-record';
import { isOver } from './policy';
import { recordOutcomes } from './record-outcomes';
import { tellOfAnswer } from './tell-of-answer';
import { type NoticeKind, type NoticeSubject, type RowFate, unitOf } from './vocabulary';

export interface AnsweredObjection {
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly kind: NoticeKind;
  /** What follows for the row; null where the objection was to the notice as a whole. */
  readonly fate: RowFate | null;
}

/**
 * Answers an objection, once, with the reason: the row stays, counts less or falls away. While other objections to the row
 * are open it goes on waiting; after the notice's last day the closing sweep posts it. What was posted already is taken back as
 * far as the answer says. The same answer again gives the first result.
 *
 * Refusals: permission/*, notices/not-allowed (nobody in person), notices/not-found, notices/already-retracted,
 * notices/already-answered, notices/own-objection, notices/entered-by-you, notices/decided-by-you, notices/own-matter,
 * notices/household-matter, notices/relative-matter, notices/reason-missing, notices/outcome-impossible,
 * notices/points-out-of-range {most}, notices/yuan-out-of-range {most} (of the fund), notices/stars-out-of-range {most}.
 */
export async function answerObjection(
  tx: Tx,
  actor: Actor,
  command: AnswerObjectionCommand,
): Promise<Outcome<AnsweredObjection>> {
  const { villageId, objectionId } = command;
  authorize(actor, 'objections.answer', villageId);
  if (actor.kind !== 'person') throw refusal('notices/not-allowed');
  const { notice, objection } = await lockObjection(tx, villageId, objectionId);
  const state = objection.rowId ? await readRowNow(tx, notice, objection.rowId) : undefined;
  const { year, number } = objection;
  const answered = { id: objection.id, year, number, kind: notice.kind as NoticeKind };
  if (objection.state === 'retracted') throw refusal('notices/already-retracted');
  if (objection.state === 'answered') {
    if (!(await isSameAnswer(tx, actor, command, notice.kind as NoticeKind))) throw refusal('notices/already-answered');
    return {
      result: { ...answered, fate: state ? await fateNow(tx, notice, state, command.now) : null },
      replayed: true,
    };
  }
  const obstacle = await handlerObstacle(tx, actor, notice, objection, state, dateInChina(command.now));
  if (obstacle) throw refusal(obstacle);
  const granted = examine(command, state);
  await writeAnswer(tx, actor, command, granted);
  const fate = state ? await settleRow(tx, actor, command, notice, state, granted) : null;
  await tellOfAnswer(tx, objection, state?.row, command.outcome);
  await recordAudit(tx, actor, {
    villageId,
    action: 'notices.answer-objection',
    subjectKind: 'objection',
    subjectId: answered.id,
    details: { number, outcome: command.outcome, points: granted, reason: command.reason.trim() },
  });
  return { result: { ...answered, fate }, replayed: false };
}

/** What the row counts from now on; null unless it is lowered. */
function examine(command: AnswerObjectionCommand, state: RowNow | undefined): string | null {
  if (!command.reason.trim()) throw refusal('notices/reason-missing');
  if (!outcomesOf(state).includes(command.outcome)) throw refusal('notices/outcome-impossible');
  if (command.outcome !== 'lowered' || !state) return null;
  const kind = state.row.subjectKind as NoticeSubject;
  const most = state.present.minus(LEAST_OF[unitOf(kind)]);
  const granted = askedOf(kind, command);
  const isWhole = unitOf(kind) !== 'stars' || granted.isInteger();
  if (granted.gt(0) && granted.lte(most) && isWhole) return granted.toFixed(2);
  throw refusal(`notices/${unitOf(kind)}-out-of-range`, { most: most.toFixed(2) });
}

function askedOf(kind: NoticeSubject, { points: asked, yuan: money, stars }: AnswerObjectionCommand): Points | Yuan {
  return { points: points(asked ?? '0'), yuan: yuan(money ?? '0'), stars: points(stars ?? '0') }[unitOf(kind)];
}

async function isSameAnswer(
  tx: Tx,
  actor: PersonActor,
  command: AnswerObjectionCommand,
  kind: NoticeKind,
): Promise<boolean> {
  const { villageId, objectionId } = command;
  const [answer] = await tx
    .select()
    .from(noticesAnswers)
    .where(and(eq(noticesAnswers.villageId, villageId), eq(noticesAnswers.objectionId, objectionId)));
  if (answer?.answeredBy !== actor.accountId || answer.outcome !== command.outcome) return false;
  const samePoints = answer.outcome !== 'lowered' || askedOf(SUBJECT_OF[kind], command).eq(answer.points ?? '0');
  return samePoints && answer.reason === command.reason.trim();
}

async function writeAnswer(tx: Tx, actor: PersonActor, command: AnswerObjectionCommand, granted: string | null) {
  const { villageId, objectionId, outcome } = command;
  await tx.insert(noticesAnswers).values({
    villageId,
    id: newId(),
    objectionId,
    outcome,
    points: granted,
    reason: command.reason.trim(),
    answeredBy: actor.accountId,
    answeredByName: actor.name,
    role: actor.role,
  });
  const closed = await tx
    .update(noticesObjections)
    .set({ state: 'answered' })
    .where(
      and(
        eq(noticesObjections.villageId, villageId),
        eq(noticesObjections.id, objectionId),
        eq(noticesObjections.state, 'open'),
      ),
    )
    .returning({ id: noticesObjections.id });
  invariant(closed.length === 1, 'a locked objection is still open');
}

async function settleRow(
  tx: Tx,
  actor: PersonActor,
  command: AnswerObjectionCommand,
  notice: LockedNotice,
  state: RowNow,
  granted: string | null,
): Promise<RowFate> {
  const { villageId, outcome, now } = command;
  const { row, place } = state;
  if (!movesRow(place)) return place;
  const effects = EFFECTS[row.subjectKind as NoticeSubject];
  const settled = await effects.settle(tx, actor, {
    villageId,
    subjectId: row.subjectId,
    outcome,
    points: granted,
    reason: command.reason.trim(),
    occurredOn: dateInChina(now),
    now,
    requestId: idFrom('objection-answer', villageId, command.objectionId),
  });
  if (place === 'posted') {
    if (outcome === 'kept') return 'posted';
    const amount = state.present.minus(granted ?? '0').toFixed(2);
    await recordOutcomes(tx, villageId, [
      { rowId: row.id, outcome: 'taken-back', amount, transferId: settled.reversalId },
    ]);
    return 'taken-back';
  }
  if (place === 'returned') return outcome === 'withdrawn' ? 'fallen' : 'returned';
  if (outcome === 'withdrawn') {
    await recordOutcomes(tx, villageId, [{ rowId: row.id, outcome, amount: '0.00', transferId: null }]);
    return 'fallen';
  }
  if (await hasOpenObjection(tx, villageId, row.id)) {
    await effects.markObjected(tx, villageId, row.subjectId);
    return 'other-objections';
  }
  return isOver(notice, dateInChina(now)) ? 'due' : 'waiting';
}

/** The same as a sentence of the first result would have it, read from what is there now. */
async function fateNow(tx: Tx, notice: LockedNotice, { row, place }: RowNow, now: Date): Promise<RowFate> {
  if (place !== 'waiting') return place;
  if (await hasOpenObjection(tx, notice.villageId, row.id)) return 'other-objections';
  return isOver(notice, dateInChina(now)) ? 'due' : 'waiting';
}
