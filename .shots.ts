import { launchBrowser, newPage, screenshot } from './tests/e2e/browser';

const baseUrl = process.env.BASE ?? 'http://127.0.0.1:4200';
const browser = await launchBrowser();
for (const arg of process.argv.slice(2)) {
  const [path, name, width, elder, height] = arg.split('|') as string[];
  const { page, context } = await newPage(browser, {
    baseUrl,
    width: Number(width) as 360,
    elder: elder === 'e',
    height: height ? Number(height) : undefined,
  });
  const r = await page.goto(path!);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  console.log(name, r?.status(), 'overflow', over, (await r?.body())?.length);
  await screenshot(page, name!);
  await context.close();
}
await browser.close();
