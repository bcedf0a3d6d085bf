import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { appraisalTalks } from '#db/schema/appraisal';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { addDays, dateInChina } from '../kernel/clock';
import { isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { refuse } from './appraisal-refusal';
import type { CloseTalkCommand, HoldTalkCommand } from './commands';
import { refuseKin } from './member-in-question';
import { takeRequest } from './take-request';
import type { TalkState } from './vocabulary';

type Talk = typeof appraisalTalks.$inferSelect;

/** How long after a talk it may still be written down, and how far away its look back may be. */
const DAYS_MAX = 366;

/**
 * open → held: writes down what was said and agreed, and when it is looked at again.
 *
 * Refusals: permission/*, appraisal/not-found, appraisal/request-used, appraisal/wrong-state, appraisal/own-matter,
 * appraisal/day-wrong (held later than today or over a year ago, or the look back not after it).
 */
export async function holdTalk(tx: Tx, actor: Actor, command: HoldTalkCommand): Promise<Outcome<string>> {
  const { heldOn, said, agreed, followUpOn, now } = command;
  return move(tx, actor, command, 'hold-talk', 'open', () => {
    const today = dateInChina(now);
    const tooLong = heldOn < addDays(today, -DAYS_MAX) || followUpOn > addDays(heldOn, DAYS_MAX);
    if (heldOn > today || followUpOn <= heldOn || tooLong) throw refuse('appraisal/day-wrong');
    const by = { heldBy: accountIdOf(actor), heldByName: nameOf(actor) };
    return { change: { state: 'held', heldOn, ...by, said, agreed, followUpOn }, details: { heldOn, followUpOn } };
  });
}

/**
 * held → closed: what the look back found.
 *
 * Refusals: permission/*, appraisal/not-found, appraisal/request-used, appraisal/wrong-state, appraisal/own-matter.
 */
export async function closeTalk(tx: Tx, actor: Actor, command: CloseTalkCommand): Promise<Outcome<string>> {
  const { outcome, outcomeNote, now } = command;
  return move(tx, actor, command, 'close-talk', 'held', () => ({
    change: { state: 'closed', outcome, outcomeNote, closedByName: nameOf(actor), closedAt: now },
    details: { outcome },
  }));
}

async function move(
  tx: Tx,
  actor: Actor,
  command: HoldTalkCommand | CloseTalkCommand,
  verb: 'hold-talk' | 'close-talk',
  from: TalkState,
  work: () => { readonly change: Partial<Talk>; readonly details: Readonly<Record<string, string>> },
): Promise<Outcome<string>> {
  const { villageId, talkId } = command;
  authorize(actor, 'talks.hold', villageId);
  const talk = await lockTalk(tx, villageId, talkId);
  const { earlierId } = await takeRequest(tx, verb, command, accountIdOf(actor), talkId);
  if (earlierId) return { result: earlierId, replayed: true };
  if (talk.state !== from) throw refuse('appraisal/wrong-state', { state: talk.state });
  await refuseKin(tx, actor, { villageId, memberId: talk.memberId, now: command.now });
  const { change, details } = work();
  await tx
    .update(appraisalTalks)
    .set(change)
    .where(and(eq(appraisalTalks.villageId, villageId), eq(appraisalTalks.id, talkId)));
  await recordAudit(tx, actor, {
    villageId,
    action: verb === 'hold-talk' ? 'appraisal.hold-talk' : 'appraisal.close-talk',
    subjectKind: 'talk',
    subjectId: talkId,
    details: { memberId: talk.memberId, ...details },
  });
  return { result: talkId, replayed: false };
}

async function lockTalk(tx: Tx, villageId: string, talkId: string): Promise<Talk> {
  const [talk] = isId(talkId)
    ? await tx
        .select()
        .from(appraisalTalks)
        .where(and(eq(appraisalTalks.villageId, villageId), eq(appraisalTalks.id, talkId)))
        .for('update')
    : [];
  if (!talk) throw refuse('appraisal/not-found');
  return talk;
}
