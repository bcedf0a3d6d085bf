import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { fundPhotos } from '#db/schema/fund';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { listOwnPhotos } from '../photos/index';
import { type Application, lockApplication } from './act';
import { refuse } from './fund-refusal';
import type { AddWorkPhotosCommand, RemoveWorkPhotoCommand } from './spend-commands';
import { authorizeSpender, tellOf } from './spend-conditions';
import { readSpending } from './spending-queries';
import { WORK_PHOTOS_MAX } from './vocabulary';

/**
 * Adds pictures of the work; those that are there already stay. With the first of them afterwards the beneficiary is asked whether it was done.
 *
 * Refusals: permission/…, fund/not-found, fund/wrong-state {state}, fund/photo-not-found (none chosen, one of somebody else's or
 * of another application), fund/too-many-receipts {most}.
 */
export async function addWorkPhotos(tx: Tx, actor: Actor, command: AddWorkPhotosCommand): Promise<void> {
  await authorizeSpender(tx, actor, command, 'applicants');
  const { villageId, kind } = command;
  const application = await lockSpending(tx, command);
  const photoIds = [...new Set(command.photoIds)];
  const own = await listOwnPhotos(tx, actor, villageId, 'fund', photoIds);
  if (photoIds.length === 0 || own.length < photoIds.length) throw refuse('fund/photo-not-found');
  const [elsewhere] = await tx.$client`
    select from fund_photos where village_id = ${villageId} and photo_id = any(${photoIds}) and application_id <> ${application.id}`;
  if (elsewhere) throw refuse('fund/photo-not-found');
  const before = await readSpending(tx, villageId, application.id);
  const fresh = photoIds.filter((photoId) => !before.photos.some((photo) => photo.photoId === photoId));
  if (before.photos.length + fresh.length > WORK_PHOTOS_MAX) {
    throw refuse('fund/too-many-receipts', { most: WORK_PHOTOS_MAX });
  }
  const written = await tx
    .insert(fundPhotos)
    .values(photoIds.map((photoId) => ({ villageId, applicationId: application.id, photoId, kind })))
    .onConflictDoNothing()
    .returning({ photoId: fundPhotos.photoId });
  if (written.length === 0) return;
  await audit(tx, actor, application, 'fund.add-photo', { photos: written.length });
  if (kind === 'after') await askBeneficiary(tx, application);
}

async function askBeneficiary(tx: Tx, application: Application): Promise<void> {
  const [lead] = await tx.$client<{ name: string }[]>`
    select name from org_members where village_id = ${application.villageId} and id = ${application.leadMemberId}`;
  const asked = application.beneficiaryMemberId ? [application.beneficiaryMemberId] : [];
  await tellOf(tx, application, asked, 'fund-confirm-asked', '', { lead: lead!.name });
}

/** Takes a picture of the work away. Refusals: permission/…, fund/not-found, fund/wrong-state {state}. */
export async function removeWorkPhoto(tx: Tx, actor: Actor, command: RemoveWorkPhotoCommand): Promise<void> {
  await authorizeSpender(tx, actor, command, 'applicants');
  const application = await lockSpending(tx, command);
  const removed = isId(command.photoId)
    ? await tx
        .update(fundPhotos)
        .set({ removedAt: sql`recorded_now()` })
        .where(
          and(
            eq(fundPhotos.villageId, application.villageId),
            eq(fundPhotos.applicationId, application.id),
            eq(fundPhotos.photoId, command.photoId),
            isNull(fundPhotos.removedAt),
          ),
        )
        .returning({ photoId: fundPhotos.photoId })
    : [];
  if (removed.length === 0) throw refuse('fund/not-found');
  await audit(tx, actor, application, 'fund.remove-photo', {});
}

async function lockSpending(tx: Tx, { villageId, applicationId }: { villageId: string; applicationId: string }) {
  const application = await lockApplication(tx, villageId, applicationId);
  if (application.state !== 'approved') throw refuse('fund/wrong-state', { state: application.state });
  return application;
}

async function audit(
  tx: Tx,
  actor: Actor,
  { villageId, id, number, title }: Application,
  action: 'fund.add-photo' | 'fund.remove-photo',
  details: Readonly<Record<string, number>>,
): Promise<void> {
  await recordAudit(tx, actor, {
    villageId,
    action,
    subjectKind: 'fund-application',
    subjectId: id,
    details: { ...(number !== null && { number }), title, ...details },
  });
}
