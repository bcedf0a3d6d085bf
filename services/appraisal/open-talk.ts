import type { Tx } from '#db/client';
import { appraisalTalks } from '#db/schema/appraisal';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf } from '../kernel/actor';
import { addDays, dateInChina } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { notifyMembers } from '../messages/index';
import { readSetting } from '../org/index';
import type { OpenTalkByHandCommand } from './commands';
import { lockMember, refuseKin } from './member-in-question';
import { takeRequest } from './take-request';
import type { TalkCause } from './vocabulary';

export interface OpenTalkCommand {
  readonly villageId: string;
  readonly memberId: string;
  readonly cause: TalkCause;
  /** The result of a round: a talk is opened once for it, however often this is asked. */
  readonly resultId: string;
  /** The round and the score, in words: only the member and who holds talks read it. */
  readonly about: string;
  readonly now: Date;
}

/**
 * Opens the talk that a result leads to, once for each result, and tells the member; the result is the talk's id. The caller has
 * authorised the actor.
 */
export async function openTalk(tx: Tx, actor: Actor, command: OpenTalkCommand): Promise<Outcome<string>> {
  const { villageId, resultId } = command;
  const opened = await write(tx, actor, { ...command, id: newId() });
  if (opened) return { result: opened, replayed: false };
  const [earlier] = await tx.$client<{ id: string }[]>`
    select id from appraisal_talks where village_id = ${villageId} and result_id = ${resultId}`;
  return { result: earlier!.id, replayed: true };
}

/**
 * Opens a talk by hand, for another reason than a result.
 *
 * Refusals: permission/*, appraisal/request-used, appraisal/not-found, appraisal/member-left, appraisal/own-matter.
 */
export async function openTalkByHand(tx: Tx, actor: Actor, command: OpenTalkByHandCommand): Promise<Outcome<string>> {
  const { villageId, memberId, about, now } = command;
  authorize(actor, 'talks.hold', villageId);
  const id = newId();
  const { earlierId } = await takeRequest(tx, 'open-talk', command, accountIdOf(actor), id);
  if (earlierId) return { result: earlierId, replayed: true };
  await lockMember(tx, villageId, memberId);
  await refuseKin(tx, actor, command);
  await write(tx, actor, { id, villageId, memberId, cause: 'other', resultId: null, about, now });
  return { result: id, replayed: false };
}

/** Undefined where the result has its talk already. */
async function write(
  tx: Tx,
  actor: Actor,
  talk: Omit<OpenTalkCommand, 'resultId'> & { readonly id: string; readonly resultId: string | null },
): Promise<string | undefined> {
  const { id, villageId, memberId, cause, resultId, about, now } = talk;
  const today = dateInChina(now);
  const dueOn = addDays(today, await readSetting(tx, villageId, 'stars.talk-days', today));
  const [written] = await tx
    .insert(appraisalTalks)
    .values({ villageId, id, memberId, cause, resultId, about, state: 'open', dueOn })
    .onConflictDoNothing()
    .returning({ id: appraisalTalks.id });
  if (!written) return undefined;
  const details = { talkId: id, about, dueOn };
  await notifyMembers(tx, [{ villageId, memberId, kind: 'talk-opened', key: `talk-opened ${id}`, details }]);
  await recordAudit(tx, actor, {
    villageId,
    action: 'appraisal.open-talk',
    subjectKind: 'talk',
    subjectId: id,
    details: { memberId, cause, dueOn },
  });
  return id;
}
