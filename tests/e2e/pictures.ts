import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import sharp from 'sharp';

const folder = fileURLToPath(new URL('../../docs/screenshots', import.meta.url));

/** Whether this run makes the README's pictures anew. */
export const makesPictures = process.env.UPDATE_SCREENSHOTS === '1';

/** Makes the README's picture `<name>.png` of the page, its top `heightMax` pixels; does nothing in an ordinary run. */
export async function picturePage(page: Page, name: string, heightMax = 900): Promise<void> {
  const size = page.viewportSize();
  if (!makesPictures || !size) return;
  mkdirSync(folder, { recursive: true });
  const least = size.width < 768 ? 640 : 500;
  const content = await page.evaluate(() => document.body.scrollHeight);
  await page.setViewportSize({ ...size, height: Math.max(least, Math.min(content, heightMax)) });
  const picture = sharp(await page.screenshot());
  await picture.png({ palette: true, colours: 96, compressionLevel: 9, effort: 10 }).toFile(`${folder}/${name}.png`);
  await page.setViewportSize(size);
}
