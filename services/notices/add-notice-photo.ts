import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { noticesPhotos } from '#db/schema/notices';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import type { AddNoticePhotoCommand } from './commands';
import { lockNotice } from './lock-notice';
import { refusal } from './notices-refusal';
import { findNoticePhoto } from './photo-queries';
import { NOTICE_PHOTOS_MAX } from './vocabulary';

/**
 * Keeps a photo as proof that the paper hung on the board: everybody sees it with the notice. The same photo again changes
 * nothing.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, notices/not-found,
 * notices/photo-not-found (not uploaded for a notice of this village), notices/too-many-photos {most}.
 */
export async function addNoticePhoto(
  tx: Tx,
  actor: Actor,
  command: AddNoticePhotoCommand,
): Promise<Outcome<{ readonly photoId: string }>> {
  authorize(actor, 'notices.publish', command.villageId);
  const { villageId, noticeId, photoId } = command;
  const notice = await lockNotice(tx, villageId, noticeId);
  if (!(await findNoticePhoto(tx, villageId, photoId))) throw refusal('notices/photo-not-found');
  const there = await tx
    .select({ photoId: noticesPhotos.photoId })
    .from(noticesPhotos)
    .where(and(eq(noticesPhotos.villageId, villageId), eq(noticesPhotos.noticeId, noticeId)));
  if (there.some((each) => each.photoId === photoId)) return { result: { photoId }, replayed: true };
  if (there.length >= NOTICE_PHOTOS_MAX) throw refusal('notices/too-many-photos', { most: NOTICE_PHOTOS_MAX });
  await tx.insert(noticesPhotos).values({
    villageId,
    noticeId,
    photoId,
    addedBy: actor.kind === 'person' ? actor.accountId : notice.id,
    addedByName: actor.kind === 'visitor' ? '' : actor.name,
  });
  await recordAudit(tx, actor, {
    villageId,
    action: 'notices.add-photo',
    subjectKind: 'notice',
    subjectId: noticeId,
    details: { year: notice.year, number: notice.number },
  });
  return { result: { photoId }, replayed: false };
}
