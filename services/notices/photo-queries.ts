import { and, eq } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { photosPhotos } from '#db/schema/photos';
import { isId } from '../kernel/ids';

/** A photo that was uploaded for a notice of this village. */
export async function findNoticePhoto(
  reader: Reader,
  villageId: string,
  photoId: string,
): Promise<{ readonly id: string } | undefined> {
  if (!isId(photoId)) return undefined;
  const [photo] = await reader
    .select({ id: photosPhotos.id })
    .from(photosPhotos)
    .where(
      and(eq(photosPhotos.villageId, villageId), eq(photosPhotos.id, photoId), eq(photosPhotos.purpose, 'notice')),
    );
  return photo;
}
