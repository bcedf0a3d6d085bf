import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { appraisalPledges } from '#db/schema/appraisal';
import { recordAudit } from '../audit/index';
import { confirmOneself } from '../identity/index';
import { type Actor, accountIdOf, nameOf, type PersonActor } from '../kernel/actor';
import type { Attempt } from '../kernel/attempt';
import { dateInChina } from '../kernel/clock';
import { isId, newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { listOwnPhotos } from '../photos/index';
import { refuse } from './appraisal-refusal';
import type { EnterPledgeCommand, SignPledgeCommand, VoidPledgeCommand } from './commands';
import { lockMember, memberOf } from './member-in-question';
import { loadPledgeText, loadPledgeTextById } from './pledge-queries';
import { type TakenRequest, takeRequest } from './take-request';

/**
 * A member signs the pledge on their phone: the words they read, by their own password (or, for who has none, by the session they
 * signed in to). Never by somebody who acts for them.
 *
 * Refusals: permission/* (also permission/not-while-acting), appraisal/not-allowed (no member record), appraisal/not-found (no such
 * text), appraisal/words-changed; as attempts identity/locked, identity/wrong-password; then appraisal/request-used,
 * appraisal/member-left, appraisal/signed-already {year}.
 */
export async function signPledge(
  tx: Tx,
  actor: PersonActor,
  command: SignPledgeCommand,
): Promise<Attempt<Outcome<string>>> {
  const { password, ...said } = command;
  const { villageId, textId, now } = said;
  authorize(actor, 'pledges.sign', villageId);
  const memberId = memberOf(actor, villageId);
  const text = await loadPledgeTextById(tx, villageId, textId);
  if (!text) throw refuse('appraisal/not-found');
  if ((await loadPledgeText(tx, villageId, text.year))?.id !== textId) throw refuse('appraisal/words-changed');
  const oneself = await confirmOneself(tx, actor, password);
  if (!oneself.ok) return oneself;
  const id = newId();
  const request = await takeRequest(tx, 'sign-pledge', said, accountIdOf(actor), id);
  if (request.earlierId) return { ok: true, result: { result: request.earlierId, replayed: true } };
  const { year, words } = text;
  const means = { means: 'signed-in', signedOn: dateInChina(now), photoId: null } as const;
  await write(tx, actor, { ...said, ...means, id, memberId, year, words }, request);
  return { ok: true, result: { result: id, replayed: false } };
}

/**
 * The committee types in that a member signed on paper, with the picture of it.
 *
 * Refusals: permission/*, appraisal/request-used, appraisal/not-found (no member, or nobody was asked that year),
 * appraisal/member-left, appraisal/day-wrong (later than today, or more than a year before the pledge's), appraisal/paper-missing
 * (no picture that one took for it), appraisal/signed-already {year}.
 */
export async function enterPledge(tx: Tx, actor: Actor, command: EnterPledgeCommand): Promise<Outcome<string>> {
  const { villageId, year, signedOn, photoId, now } = command;
  authorize(actor, 'pledges.manage', villageId);
  const id = newId();
  const request = await takeRequest(tx, 'enter-pledge', command, accountIdOf(actor), id);
  if (request.earlierId) return { result: request.earlierId, replayed: true };
  const text = await loadPledgeText(tx, villageId, year);
  if (!text) throw refuse('appraisal/not-found');
  await lockMember(tx, villageId, command.memberId);
  const yearOfDay = Number(signedOn.slice(0, 4));
  if (signedOn > dateInChina(now) || yearOfDay < year - 1 || yearOfDay > year) throw refuse('appraisal/day-wrong');
  const photos = await listOwnPhotos(tx, actor, villageId, 'pledge', [photoId]);
  if (photos.length === 0) throw refuse('appraisal/paper-missing');
  await write(tx, actor, { ...command, id, means: 'paper', words: text.words }, request);
  return { result: id, replayed: false };
}

interface Signature {
  readonly villageId: string;
  readonly id: string;
  readonly memberId: string;
  readonly year: number;
  readonly words: string;
  readonly signedOn: string;
  readonly means: 'signed-in' | 'paper';
  readonly photoId: string | null;
  readonly requestId: string;
}

async function write(tx: Tx, actor: Actor, signature: Signature, { hash }: TakenRequest): Promise<void> {
  const { villageId, id, memberId, year, words, signedOn, means, photoId, requestId } = signature;
  await lockMember(tx, villageId, memberId);
  const recorded = { recordedBy: accountIdOf(actor), recordedByName: nameOf(actor), requestId, commandHash: hash };
  const [written] = await tx
    .insert(appraisalPledges)
    .values({ villageId, id, memberId, year, words, signedOn, means, photoId, ...recorded })
    .onConflictDoNothing()
    .returning({ id: appraisalPledges.id });
  if (!written) throw refuse('appraisal/signed-already', { year });
  await recordAudit(tx, actor, {
    villageId,
    action: 'appraisal.sign-pledge',
    subjectKind: 'pledge',
    subjectId: id,
    details: { memberId, year, means },
  });
}

/**
 * Voids a signature, with the reason; the member may sign again.
 *
 * Refusals: permission/*, appraisal/not-found, appraisal/request-used, appraisal/wrong-state (voided before),
 * appraisal/reason-missing.
 */
export async function voidPledge(tx: Tx, actor: Actor, command: VoidPledgeCommand): Promise<Outcome<string>> {
  const { villageId, pledgeId, reason, now } = command;
  authorize(actor, 'pledges.manage', villageId);
  const named = and(eq(appraisalPledges.villageId, villageId), eq(appraisalPledges.id, pledgeId));
  const [pledge] = isId(pledgeId) ? await tx.select().from(appraisalPledges).where(named).for('update') : [];
  if (!pledge) throw refuse('appraisal/not-found');
  const { earlierId } = await takeRequest(tx, 'void-pledge', command, accountIdOf(actor), pledgeId);
  if (earlierId) return { result: pledgeId, replayed: true };
  if (pledge.voidedAt !== null) throw refuse('appraisal/wrong-state');
  if (!reason) throw refuse('appraisal/reason-missing');
  await tx
    .update(appraisalPledges)
    .set({ voidedAt: now, voidReason: reason })
    .where(and(named, isNull(appraisalPledges.voidedAt)));
  await recordAudit(tx, actor, {
    villageId,
    action: 'appraisal.void-pledge',
    subjectKind: 'pledge',
    subjectId: pledgeId,
    details: { memberId: pledge.memberId, year: pledge.year, reason },
  });
  return { result: pledgeId, replayed: false };
}
