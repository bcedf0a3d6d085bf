import path from 'node:path';
import type { PersonActor } from '#services/kernel/actor';
import { addPhoto, photoFolder, preparePhoto } from '#services/photos/index';
import { showPhoto } from '#services/shop/index';
import type { RequestContext } from './context.server';
import { inTransaction } from './transaction.server';

interface NewGoodsPhoto {
  readonly villageId: string;
  readonly goodsId: string;
  readonly requestId: string;
  readonly file: Uint8Array;
}

/** Prepares a picture (slow, outside the transaction), then keeps it and shows it with its goods. */
export async function keepGoodsPhoto(
  context: RequestContext,
  actor: PersonActor,
  picture: NewGoodsPhoto,
): Promise<void> {
  const { villageId, goodsId, requestId } = picture;
  const photo = await preparePhoto(picture.file);
  const store = photoFolder(path.join(context.environment.DATA_DIR, 'photos'));
  await inTransaction(context, async (tx) => {
    const photoId = await addPhoto(tx, actor, store, { villageId, purpose: 'goods', photo });
    await showPhoto(tx, actor, { villageId, goodsId, requestId, photoId });
  });
}
