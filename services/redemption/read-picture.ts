import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const EDGE_MAX = 1600;
const PIXELS_MAX = 50_000_000;

let prepared: Promise<unknown> | undefined;

/** The decoder comes with the product: nothing is fetched from elsewhere. */
async function prepare(): Promise<void> {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const binary = await readFile(file);
  const wasmBinary = binary.buffer.slice(binary.byteOffset, binary.byteOffset + binary.byteLength) as ArrayBuffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

/** What the QR code or bar code in a photo says; undefined where none is found or it is no picture. */
export async function readPicture(upload: Uint8Array): Promise<string | undefined> {
  prepared ??= prepare();
  await prepared;
  try {
    const { data, info } = await sharp(upload, { limitInputPixels: PIXELS_MAX })
      .autoOrient()
      .resize({ width: EDGE_MAX, height: EDGE_MAX, fit: 'inside', withoutEnlargement: true })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const image = {
      data: new Uint8ClampedArray(data),
      width: info.width,
      height: info.height,
      colorSpace: 'srgb' as const,
    };
    const [found] = await readBarcodes(image as ImageData, { tryHarder: true, maxNumberOfSymbols: 1 });
    return found?.text || undefined;
  } catch {
    return undefined;
  }
}
