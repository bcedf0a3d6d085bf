import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { fundShares } from '#db/schema/fund';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { notifyMembers } from '../messages/index';
import { type Acted, type Application, type ApplicationChange, act } from './act';
import type { ConfirmShareCommand, ConfirmShareOnPaperCommand } from './apply-commands';
import { beginReview } from './begin-review';
import { refuse } from './fund-refusal';
import { type Confirmation, holdShare } from './hold-share';
import { leadOf } from './lead';
import type { Share } from './move-shares';
import { readVersion } from './open-application';
import { listSharers, type Sharer } from './sharer-queries';
import { refuseBeneficiary } from './submission-conditions';
import { refusePaper } from './submit-application';

/**
 * A member says yes to their own share, which is held from then on; the last one's yes begins the review.
 *
 * Refusals: permission/*, fund/not-allowed (no member record), fund/not-found (also who is not asked), fund/request-used,
 * fund/wrong-state {state}, fund/changed (another budget, or answered before), fund/member-left, fund/own-benefit,
 * fund/no-allotment, fund/insufficient {needed, left}.
 */
export async function confirmShare(tx: Tx, actor: Actor, command: ConfirmShareCommand): Promise<Outcome<Acted>> {
  authorize(actor, 'fund.apply', command.villageId);
  return confirm(tx, actor, command, leadOf(actor, command.villageId));
}

/**
 * The committee writes down that a member said yes on paper. As `confirmShare`, and: fund/paper-missing (no picture of their own, or
 * one of another paper).
 */
export async function confirmShareOnPaper(
  tx: Tx,
  actor: Actor,
  command: ConfirmShareOnPaperCommand,
): Promise<Outcome<Acted>> {
  authorize(actor, 'fund.enter', command.villageId);
  return confirm(tx, actor, command, command.memberId, command.paperPhotoId);
}

async function confirm(
  tx: Tx,
  actor: Actor,
  { villageId, applicationId, requestId, version, now }: ConfirmShareCommand,
  memberId: string,
  paperPhotoId?: string,
): Promise<Outcome<Acted>> {
  const hashed = { villageId, applicationId, requestId, version, memberId };
  return act(tx, actor, hashed, 'confirm-share', ['confirming'], async (application) => {
    const share = await findShare(tx, application, memberId);
    if (application.version !== version || share.state !== 'invited') throw refuse('fund/changed');
    if (paperPhotoId !== undefined) await refusePaper(tx, actor, villageId, paperPhotoId);
    const [sharer] = await listSharers(tx, villageId, application.year, [memberId]);
    if (sharer!.left) throw refuse('fund/member-left', { name: sharer!.name });
    await refuseBeneficiary(tx, application, [sharer!]);
    const confirmation: Confirmation = { requestId, occurredOn: dateInChina(now), paperPhotoId };
    await holdShare(tx, actor, application, share, sharer!, confirmation);
    await tellLead(tx, application, share, sharer!, 'confirmed');
    const change = await beginWhereAll(tx, actor, application, now);
    const means = paperPhotoId === undefined ? 'phone' : 'paper';
    return { ...(change && { change }), words: { memberId, details: { yuan: share.yuan, means } } };
  });
}

async function beginWhereAll(
  tx: Tx,
  actor: Actor,
  application: Application,
  now: Date,
): Promise<ApplicationChange | undefined> {
  const { shares } = await readVersion(tx, application);
  if (!shares.every((share) => share.state === 'confirmed')) return undefined;
  return beginReview(tx, actor, application, { now });
}

/** A member's share of a locked application's version. Refusals: fund/not-found. */
export async function findShare(tx: Tx, application: Application, memberId: string): Promise<Share> {
  const { villageId, id, version } = application;
  const [share] = await tx
    .select()
    .from(fundShares)
    .where(
      and(
        eq(fundShares.villageId, villageId),
        eq(fundShares.applicationId, id),
        eq(fundShares.version, version),
        eq(fundShares.memberId, memberId),
      ),
    )
    .for('update');
  if (!share) throw refuse('fund/not-found');
  return share;
}

/** Tells the lead what somebody answered. */
export async function tellLead(
  tx: Tx,
  { villageId, id, title, leadMemberId }: Application,
  share: Share,
  sharer: Pick<Sharer, 'name'>,
  answer: 'confirmed' | 'refused' | 'withdrawn',
): Promise<void> {
  const details = { applicationId: id, name: sharer.name, title, answer };
  const key = `${share.id} ${answer}`;
  await notifyMembers(tx, [{ villageId, memberId: leadMemberId, kind: 'fund-share-answered', key, details }]);
}
