import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { listOwnPhotos } from '../photos/index';
import { type Acted, act } from './act';
import type { EnterApplicationCommand, SubmitApplicationCommand } from './apply-commands';
import { refuse } from './fund-refusal';
import { requireLead } from './lead';
import { type Opening, openApplication } from './open-application';
import { insertDraft } from './save-draft';
import { isPaperUsed, listSharers } from './sharer-queries';

/**
 * draft → reviewing (alone) or confirming (joint): numbers the application and holds the lead's own share.
 *
 * Refusals: permission/*, fund/not-found, fund/request-used, fund/wrong-state {state}, fund/not-allowed (not the lead), then those
 * of `openApplication`.
 */
export async function submitApplication(
  tx: Tx,
  actor: Actor,
  command: SubmitApplicationCommand,
): Promise<Outcome<Acted>> {
  authorize(actor, 'fund.apply', command.villageId);
  return submit(tx, actor, command, command);
}

async function submit(
  tx: Tx,
  actor: Actor,
  command: SubmitApplicationCommand,
  opening: Opening,
): Promise<Outcome<Acted>> {
  const { villageId, applicationId, requestId } = command;
  return act(tx, actor, { villageId, applicationId, requestId }, 'submit', ['draft'], async (application) => {
    requireLead(actor, application);
    const opened = await openApplication(tx, actor, application, opening);
    const [row] = await tx.$client<{ number: number }[]>`
      select shop_take_number(${villageId}, 'fund-application', ${application.year}::smallint) as number`;
    const change = { ...opened, number: row!.number, submittedAt: command.now };
    return { change, words: { details: { number: row!.number, yuan: application.budget } } };
  });
}

/**
 * Types in an application that a member signed on paper, and submits it: as `submitApplication`, in the member's name. Who typed it
 * in takes no part in deciding on it.
 *
 * Refusals: permission/*, fund/not-found (a member of elsewhere), fund/request-used, fund/paper-missing (no picture of their own, or
 * one of another paper), then those of `draftApplication` and `openApplication`.
 */
export async function enterApplication(
  tx: Tx,
  actor: Actor,
  command: EnterApplicationCommand,
): Promise<Outcome<Acted>> {
  const { villageId, memberId, paperPhotoId, requestId, now } = command;
  authorize(actor, 'fund.enter', villageId);
  await listSharers(tx, villageId, 0, [memberId]);
  const entered = { enteredBy: actor.kind === 'person' ? actor.accountId : null, paperPhotoId };
  const draft = await insertDraft(tx, actor, command, memberId, entered);
  if (!draft.replayed) await refusePaper(tx, actor, villageId, paperPhotoId, draft.result.id);
  const { id: applicationId } = draft.result;
  return submit(tx, actor, { villageId, applicationId, requestId, now }, { requestId, now, paperPhotoId });
}

/** Refusals: fund/paper-missing. */
export async function refusePaper(
  tx: Tx,
  actor: Actor,
  villageId: string,
  photoId: string,
  applicationId: string | null = null,
): Promise<void> {
  const [own] = await listOwnPhotos(tx, actor, villageId, 'fund', [photoId]);
  if (!own || (await isPaperUsed(tx, villageId, photoId, applicationId))) throw refuse('fund/paper-missing');
}
