import type { Reader } from '#db/client';
import { type Actor, accountIdOf } from '../kernel/actor';
import { isId } from '../kernel/ids';

/** True where the photo was taken for the fund, in this village, by who acts. */
export async function isOwnFundPhoto(
  reader: Reader,
  actor: Actor,
  villageId: string,
  photoId: string,
): Promise<boolean> {
  if (!isId(photoId)) return false;
  const accountId = accountIdOf(actor);
  const [row] = await reader.$client`
    select from photos_photos where village_id = ${villageId} and id = ${photoId} and purpose = 'fund'
      and uploaded_by is not distinct from ${accountId}`;
  return row !== undefined;
}
