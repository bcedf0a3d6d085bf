import type { Tx } from '#db/client';
import { photosPhotos } from '#db/schema/photos';
import { type Actor, accountIdOf } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { authorize, can, type Permission } from '../kernel/permissions';
import type { PhotoStore } from './photo-store';
import type { PreparedPhoto } from './prepare-photo';
import type { PhotoPurpose } from './vocabulary';

export interface AddPhotoCommand {
  readonly villageId: string;
  readonly purpose: PhotoPurpose;
  readonly photo: PreparedPhoto;
}

/** Any of them is enough: a claim's picture comes from the member, or from the committee that enters for others. */
const PERMISSIONS_FOR: Readonly<Record<PhotoPurpose, readonly [Permission, ...Permission[]]>> = {
  claim: ['claims.submit', 'claims.enter'],
  goods: ['shop.manage'],
  notice: ['notices.publish'],
  settlement: ['settlements.pay'],
  fund: ['fund.apply', 'fund.enter', 'fund.manage', 'fund.pay'],
  stars: ['stars.veto'],
  portrait: ['member.own', 'stars.manage'],
  pledge: ['pledges.manage'],
};

/**
 * Keeps a prepared picture: the file first, then its row, so that no row is ever without a file.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found (a village elsewhere).
 */
export async function addPhoto(tx: Tx, actor: Actor, store: PhotoStore, command: AddPhotoCommand): Promise<string> {
  const permissions = PERMISSIONS_FOR[command.purpose];
  authorize(actor, permissions.find((each) => can(actor, each)) ?? permissions[0], command.villageId);
  const id = newId();
  await store.write(command.villageId, id, command.photo.bytes);
  await tx.insert(photosPhotos).values({
    villageId: command.villageId,
    id,
    purpose: command.purpose,
    uploadHash: command.photo.uploadHash,
    likeness: command.photo.likeness,
    width: command.photo.width,
    height: command.photo.height,
    byteSize: command.photo.bytes.byteLength,
    uploadedBy: accountIdOf(actor),
  });
  return id;
}
