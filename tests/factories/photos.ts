import sharp from 'sharp';
import type { Tx } from '#db/client';
import type { Actor } from '#services/kernel/actor';
import { addPhoto, type PhotoPurpose, type PhotoStore, preparePhoto } from '#services/photos';

/** Pictures kept in memory. */
export function memoryStore(): PhotoStore & { readonly files: Map<string, Buffer> } {
  const files = new Map<string, Buffer>();
  return {
    files,
    write: async (villageId, photoId, bytes) => {
      files.set(`${villageId}/${photoId}`, bytes);
    },
    read: async (villageId, photoId) => files.get(`${villageId}/${photoId}`),
  };
}

/** A picture of coloured squares; another `scene` shows something else, another `shade` nearly the same. */
export async function picture(
  options: { scene?: number; shade?: number; width?: number; height?: number; format?: 'jpeg' | 'png' | 'webp' } = {},
): Promise<Buffer> {
  const { scene = 1, shade = 0, width = 320, height = 240, format = 'jpeg' } = options;
  const cells = Buffer.alloc(9 * 8 * 3);
  let state = (scene * 2_654_435_761) >>> 0;
  for (let place = 0; place < cells.length; place += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    cells[place] = Math.min(255, (state >>> 24) * 0.8 + shade);
  }
  return sharp(cells, { raw: { width: 9, height: 8, channels: 3 } })
    .resize(width, height, { kernel: 'nearest', fit: 'fill' })
    .toFormat(format)
    .toBuffer();
}

/** A photo that the actor took. */
export async function createPhoto(
  tx: Tx,
  actor: Actor,
  villageId: string,
  options: { bytes?: Buffer; purpose?: PhotoPurpose; store?: PhotoStore } = {},
): Promise<string> {
  const photo = await preparePhoto(options.bytes ?? (await picture({ scene: Math.ceil(Math.random() * 1e9) })));
  return addPhoto(tx, actor, options.store ?? memoryStore(), {
    villageId,
    purpose: options.purpose ?? 'claim',
    photo,
  });
}
