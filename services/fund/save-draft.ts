import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { fundApplications } from '#db/schema/fund';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { commandHash, type Outcome } from '../kernel/request';
import { type Acted, type Application, act, writeEvent } from './act';
import { budgetOf, columnsOf, isSameBudget, refuseShape, writeVersion } from './application-content';
import type { ApplicationContent, ChangeDraftCommand, DraftApplicationCommand } from './apply-commands';
import { refuse } from './fund-refusal';
import { leadOf, requireLead } from './lead';

/** As often as it is sent, a picture comes under another id. */
export const withoutPhotos = (content: ApplicationContent): object => ({
  ...content,
  lines: content.lines.map(({ what, yuan }) => ({ what, yuan })),
});

/**
 * Begins an application that its lead goes on with whenever they like. Nothing is held, and nobody is told.
 *
 * Refusals: permission/*, fund/not-allowed (no member record), fund/request-used, fund/not-found (a wish, member or household of
 * elsewhere), then those of `refuseShape`.
 */
export async function draftApplication(
  tx: Tx,
  actor: Actor,
  command: DraftApplicationCommand,
): Promise<Outcome<Acted>> {
  authorize(actor, 'fund.apply', command.villageId);
  return insertDraft(tx, actor, command, leadOf(actor, command.villageId));
}

/** Writes the draft of a lead, once for each request. The caller has authorised the actor. */
export async function insertDraft(
  tx: Tx,
  actor: Actor,
  command: DraftApplicationCommand,
  leadMemberId: string,
  entered: Partial<Pick<Application, 'enteredBy' | 'paperPhotoId'>> = {},
): Promise<Outcome<Acted>> {
  const { villageId, requestId, content, now } = command;
  const hash = commandHash({ villageId, leadMemberId, content: withoutPhotos(content) });
  const earlier = await findByRequest(tx, command, hash);
  if (earlier) return { result: earlier, replayed: true };
  const year = Number(dateInChina(now).slice(0, 4));
  const columns = await columnsOf(tx, villageId, content);
  const id = newId();
  await refuseShape(tx, actor, { villageId, id, year, leadMemberId }, content);
  const written = await tx
    .insert(fundApplications)
    .values({
      ...columns,
      ...entered,
      villageId,
      id,
      year,
      joint: content.others.length > 0,
      leadMemberId,
      budget: budgetOf(content).toFixed(2),
      state: 'draft',
      requestId,
      commandHash: hash,
    })
    .onConflictDoNothing()
    .returning();
  const [application] = written;
  if (!application) {
    const other = await findByRequest(tx, command, hash);
    if (!other) throw refuse('fund/request-used');
    return { result: other, replayed: true };
  }
  await writeVersion(tx, application, 1, content);
  await writeEvent(tx, actor, application, 'draft', { requestId, commandHash: hash });
  return { result: { id, state: 'draft' }, replayed: false };
}

async function findByRequest(
  tx: Tx,
  { villageId, requestId }: DraftApplicationCommand,
  hash: string,
): Promise<Acted | undefined> {
  const [row] = await tx
    .select({ id: fundApplications.id, state: fundApplications.state, commandHash: fundApplications.commandHash })
    .from(fundApplications)
    .where(and(eq(fundApplications.villageId, villageId), eq(fundApplications.requestId, requestId)));
  if (row && row.commandHash !== hash) throw refuse('fund/request-used');
  return row && { id: row.id, state: row.state };
}

/**
 * Writes a draft anew; changed lines or shares are its next version.
 *
 * Refusals: permission/*, fund/not-found, fund/request-used, fund/wrong-state {state}, fund/not-allowed (not the lead), then those
 * of `draftApplication`.
 */
export async function changeDraft(tx: Tx, actor: Actor, command: ChangeDraftCommand): Promise<Outcome<Acted>> {
  authorize(actor, 'fund.apply', command.villageId);
  const { content, ...rest } = command;
  const hashed = { ...rest, content: withoutPhotos(content) };
  return act(tx, actor, hashed, 'draft', ['draft'], async (application) => {
    requireLead(actor, application);
    const columns = await columnsOf(tx, command.villageId, content);
    await refuseShape(tx, actor, application, content);
    if (await isSameBudget(tx, application, content)) return { change: columns };
    const version = application.version + 1;
    await dropInvitations(tx, application);
    await writeVersion(tx, application, version, content);
    const budget = budgetOf(content).toFixed(2);
    return { change: { ...columns, version, budget, joint: content.others.length > 0 } };
  });
}

/** Nobody heard of those of a draft. */
export async function dropInvitations(tx: Tx, application: Application): Promise<void> {
  const { villageId, id, version } = application;
  await tx.$client`
    update fund_shares set state = 'released', decided_at = recorded_now()
    where village_id = ${villageId} and application_id = ${id} and version = ${version} and state = 'invited'`;
}
