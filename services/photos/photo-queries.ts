import { and, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { claimsClaims, claimsPhotos } from '#db/schema/claims';
import { orgUnits } from '#db/schema/org';
import { photosPhotos } from '#db/schema/photos';
import { settlementsSettlements } from '#db/schema/settlements';
import type { Actor, PersonActor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { can } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import { maySeeFundPhoto } from './fund-photo-queries';
import { maySeePledge } from './pledge-photo-queries';
import { maySeePortrait } from './portrait-queries';
import type { PhotoPurpose, PhotosRefusalCode } from './vocabulary';

export interface PhotoPlace {
  readonly villageId: string;
  readonly id: string;
  /** Goods and proofs of a notice are on the public board; everything else is for few eyes. */
  readonly isPublic: boolean;
  /** Consent to it may be withdrawn at any moment: nobody keeps a copy on the way. */
  readonly isRevocable: boolean;
}

/**
 * Where a picture lies, if the actor may see it. Goods and notices: everybody. Claims: who took it, the member it is about, who
 * claimed, and the roles that may view claims of that village. Payments of settlements: who may view those. The micro-service
 * fund's: who may view the fund there, and who has a share of the application. Portraits: see `maySeePortrait`. Signed
 * pledges: who may view those there, and who signed.
 *
 * Refusals: photos/not-found (also where it is not for the actor's eyes).
 */
export async function loadPhoto(
  reader: Reader,
  actor: Actor,
  villageCode: string,
  photoId: string,
): Promise<PhotoPlace> {
  const photo = isId(photoId) ? await findPhoto(reader, villageCode, photoId) : undefined;
  if (!photo || !(await maySee(reader, actor, photo))) throw new Refusal<PhotosRefusalCode>('photos/not-found');
  const isRevocable = photo.purpose === 'portrait';
  return { villageId: photo.villageId, id: photo.id, isPublic: isPublic(photo.purpose), isRevocable };
}

async function findPhoto(reader: Reader, villageCode: string, photoId: string) {
  const [row] = await reader
    .select({
      villageId: photosPhotos.villageId,
      id: photosPhotos.id,
      purpose: photosPhotos.purpose,
      uploadedBy: photosPhotos.uploadedBy,
    })
    .from(photosPhotos)
    .innerJoin(orgUnits, eq(orgUnits.id, photosPhotos.villageId))
    .where(and(eq(orgUnits.kind, 'village'), eq(orgUnits.code, villageCode), eq(photosPhotos.id, photoId)));
  return row;
}

async function maySee(
  reader: Reader,
  actor: Actor,
  photo: NonNullable<Awaited<ReturnType<typeof findPhoto>>>,
): Promise<boolean> {
  if (isPublic(photo.purpose) || actor.kind === 'job') return true;
  if (photo.purpose === 'portrait') return maySeePortrait(reader, actor, photo);
  if (actor.kind !== 'person') return false;
  if (photo.uploadedBy === actor.accountId) return true;
  if (!actor.villageIds.includes(photo.villageId)) return false;
  if (photo.purpose === 'settlement') return maySeePayment(reader, actor, photo);
  if (photo.purpose === 'fund') return maySeeFundPhoto(reader, actor, photo);
  if (photo.purpose === 'pledge') return maySeePledge(reader, actor, photo);
  if (can(actor, 'claims.view')) return true;
  const claims = await reader
    .select({ memberId: claimsClaims.memberId, claimedBy: claimsClaims.claimedBy })
    .from(claimsPhotos)
    .innerJoin(
      claimsClaims,
      and(eq(claimsClaims.villageId, claimsPhotos.villageId), eq(claimsClaims.id, claimsPhotos.claimId)),
    )
    .where(and(eq(claimsPhotos.villageId, photo.villageId), eq(claimsPhotos.photoId, photo.id)));
  const memberId = actor.onBehalfOf?.memberId ?? actor.memberId;
  return claims.some((claim) => claim.claimedBy === actor.accountId || claim.memberId === memberId);
}

function isPublic(purpose: PhotoPurpose): boolean {
  return purpose === 'goods' || purpose === 'notice';
}

/** Proofs of payment: who may view settlements; a shop's people those of their own shop. */
async function maySeePayment(reader: Reader, actor: PersonActor, photo: { villageId: string; id: string }) {
  if (!can(actor, 'settlements.view')) return false;
  if (actor.role !== 'shop-staff') return true;
  const [paid] = await reader
    .select({ id: settlementsSettlements.id })
    .from(settlementsSettlements)
    .where(
      and(
        eq(settlementsSettlements.villageId, photo.villageId),
        eq(settlementsSettlements.proofPhotoId, photo.id),
        eq(settlementsSettlements.shopId, actor.shopId ?? photo.id),
      ),
    );
  return paid !== undefined;
}

export interface OwnPhoto {
  readonly id: string;
  readonly uploadHash: string;
}

/** Those of the photos that lie in the village and that the actor took for this purpose. */
export async function listOwnPhotos(
  reader: Reader,
  actor: Actor,
  villageId: string,
  purpose: PhotoPurpose,
  photoIds: readonly string[],
): Promise<OwnPhoto[]> {
  const ids = photoIds.filter(isId);
  if (ids.length === 0) return [];
  const conditions = [
    eq(photosPhotos.villageId, villageId),
    eq(photosPhotos.purpose, purpose),
    inArray(photosPhotos.id, ids),
  ];
  if (actor.kind === 'person') conditions.push(eq(photosPhotos.uploadedBy, actor.accountId));
  return reader
    .select({ id: photosPhotos.id, uploadHash: photosPhotos.uploadHash })
    .from(photosPhotos)
    .where(and(...conditions));
}
