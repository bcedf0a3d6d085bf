import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { authorize, can } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { type Acted, type Application, type ApplicationChange, act } from './act';
import { budgetOf, columnsOf, isSameBudget, refuseShape, writeVersion } from './application-content';
import type { ApplicationContent, ChangeBudgetCommand, ResubmitApplicationCommand } from './apply-commands';
import { beginReview } from './begin-review';
import { freeShares } from './free-shares';
import { refuse } from './fund-refusal';
import { requireLead } from './lead';
import { type Opening, openApplication, readVersion } from './open-application';
import { withoutPhotos } from './save-draft';
import { admit } from './submission-conditions';

/** The lead on their phone, or the committee for a paper. */
const permissionOf = (actor: Actor) => (can(actor, 'fund.enter') ? 'fund.enter' : 'fund.apply');

/**
 * Changes what an application says while it waits for its members or for completion. Another budget, or other shares, is its next
 * version: what was held is given back and everybody is asked again, the lead's own share is held by this.
 *
 * Refusals: permission/*, fund/not-found, fund/request-used, fund/wrong-state {state}, fund/not-allowed (not the lead), fund/changed
 * (another budget meanwhile), then those of `draftApplication` and `openApplication`.
 */
export async function changeBudget(tx: Tx, actor: Actor, command: ChangeBudgetCommand): Promise<Outcome<Acted>> {
  authorize(actor, permissionOf(actor), command.villageId);
  const { content, now, version, ...rest } = command;
  const hashed = { ...rest, version, content: withoutPhotos(content) };
  return act(tx, actor, hashed, 'change-budget', ['confirming', 'returned'], async (application) => {
    requireLead(actor, application);
    if (application.version !== version) throw refuse('fund/changed');
    const { change } = await applyContent(tx, actor, application, content, command);
    return { change, words: { details: { yuan: budgetOf(content).toFixed(2) } } };
  });
}

/**
 * returned → reviewing, another round: with what was missing, if anything is to be written differently. Another budget goes by way
 * of those who share it, as in `changeBudget`.
 *
 * Refusals: as `changeBudget`.
 */
export async function resubmitApplication(
  tx: Tx,
  actor: Actor,
  command: ResubmitApplicationCommand,
): Promise<Outcome<Acted>> {
  authorize(actor, permissionOf(actor), command.villageId);
  const { content, now, version, ...rest } = command;
  const hashed = { ...rest, version, content: content && withoutPhotos(content) };
  return act(tx, actor, hashed, 'resubmit', ['returned'], async (application) => {
    requireLead(actor, application);
    if (application.version !== version) throw refuse('fund/changed');
    const { change, reopened } = content
      ? await applyContent(tx, actor, application, content, command)
      : { change: {}, reopened: false };
    if (reopened) return { change, words: { details: { yuan: budgetOf(content!).toFixed(2) } } };
    const completed = { ...application, ...change };
    const { lines, shares } = await readVersion(tx, application);
    if (shares.some((share) => share.state !== 'confirmed')) throw refuse('fund/changed');
    await admit(tx, actor, completed, { lines, shares }, dateInChina(now));
    return { change: { ...change, ...(await beginReview(tx, actor, completed, { now })) } };
  });
}

const BENEFICIARY = ['beneficiaryName', 'beneficiaryMemberId', 'beneficiaryHouseholdId'] as const;

/** The wish stays what it was. Who gives money for somebody is asked again before it is for somebody else. */
async function applyContent(
  tx: Tx,
  actor: Actor,
  application: Application,
  content: ApplicationContent,
  opening: Opening,
): Promise<{ readonly change: ApplicationChange; readonly reopened: boolean }> {
  const { requestId, now } = opening;
  const wishId = application.wishId ?? undefined;
  const columns = await columnsOf(tx, application.villageId, { ...content, wishId });
  await refuseShape(tx, actor, application, content);
  const isForTheSame = BENEFICIARY.every((column) => columns[column] === application[column]);
  if (isForTheSame && (await isSameBudget(tx, application, content))) {
    const { lines, shares } = await readVersion(tx, application);
    await admit(tx, actor, { ...application, ...columns }, { lines, shares }, dateInChina(now));
    return { change: columns, reopened: false };
  }
  await freeShares(tx, actor, application, { requestId, occurredOn: dateInChina(now), ends: false });
  const version = application.version + 1;
  const budget = budgetOf(content).toFixed(2);
  const next: Application = { ...application, ...columns, version, budget, joint: content.others.length > 0 };
  await writeVersion(tx, application, version, content);
  const paperPhotoId = application.paperPhotoId ?? undefined;
  const opened = await openApplication(tx, actor, next, { requestId, now, paperPhotoId });
  return { change: { ...columns, version, budget, ...opened }, reopened: true };
}
