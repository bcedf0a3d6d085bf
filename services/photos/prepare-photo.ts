import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { Refusal } from '../kernel/refusal';
import { PHOTO_BYTES_MAX, PHOTO_EDGE_MAX, PHOTO_PIXELS_MAX, type PhotosRefusalCode } from './vocabulary';

/** A picture ready to be kept: upright, shrunk, a JPEG without any metadata. */
export interface PreparedPhoto {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
  /** SHA-256 (hex) of the upload as it came. */
  readonly uploadHash: string;
  /** 64-bit difference hash of what the picture shows. */
  readonly likeness: Buffer;
}

/**
 * Turns an upload into a picture to keep. Needs no database: call it before the transaction begins, it takes a while.
 *
 * Refusals: photos/too-large {megabytesMax}, photos/not-a-picture, photos/too-many-pixels.
 */
export async function preparePhoto(upload: Uint8Array, edgeMax = PHOTO_EDGE_MAX): Promise<PreparedPhoto> {
  if (upload.byteLength > PHOTO_BYTES_MAX) {
    throw new Refusal<PhotosRefusalCode>('photos/too-large', { megabytesMax: PHOTO_BYTES_MAX / 1024 / 1024 });
  }
  if (!isPicture(upload)) throw new Refusal<PhotosRefusalCode>('photos/not-a-picture');
  await refuseManyPixels(upload);
  try {
    const { data, info } = await sharp(upload, { limitInputPixels: PHOTO_PIXELS_MAX, failOn: 'error' })
      .autoOrient()
      .resize({ width: edgeMax, height: edgeMax, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 78, progressive: true })
      .toBuffer({ resolveWithObject: true });
    const uploadHash = createHash('sha256').update(upload).digest('hex');
    return { bytes: data, width: info.width, height: info.height, uploadHash, likeness: await differenceHash(data) };
  } catch {
    throw new Refusal<PhotosRefusalCode>('photos/not-a-picture');
  }
}

async function refuseManyPixels(upload: Uint8Array): Promise<void> {
  const header = await sharp(upload, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw new Refusal<PhotosRefusalCode>('photos/not-a-picture');
    });
  if (header.width * header.height > PHOTO_PIXELS_MAX) throw new Refusal<PhotosRefusalCode>('photos/too-many-pixels');
}

/** Only formats that a phone's camera or gallery sends; what could carry scripts or external references never gets in. */
function isPicture(upload: Uint8Array): boolean {
  const head = Buffer.from(upload.buffer, upload.byteOffset, Math.min(upload.byteLength, 16));
  const text = head.toString('latin1');
  return (
    (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) ||
    text.startsWith('\x89PNG\r\n\x1a\n') ||
    text.startsWith('GIF8') ||
    (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') ||
    text.slice(4, 12) === 'ftypavif'
  );
}

/** Each bit says whether a spot is brighter than its right neighbour in a 9 × 8 grey copy. */
async function differenceHash(picture: Buffer): Promise<Buffer> {
  const grey = await sharp(picture).greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer();
  const hash = Buffer.alloc(8);
  for (let row = 0; row < 8; row += 1) {
    for (let column = 0; column < 8; column += 1) {
      const place = row * 9 + column;
      if ((grey[place] ?? 0) > (grey[place + 1] ?? 0)) hash[row] = (hash[row] ?? 0) | (0x80 >> column);
    }
  }
  return hash;
}
