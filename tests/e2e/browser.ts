import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import packedChromium from '@sparticuz/chromium';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const artifacts = fileURLToPath(new URL('./artifacts', import.meta.url));

/** Switches that keep headless Chromium from calling home, and let it run as root. */
const quiet = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-first-run',
  '--no-pings',
  '--disable-features=OptimizationHints,Translate,MediaRouter,InterestFeedContentSuggestions',
];

export async function launchBrowser(): Promise<Browser> {
  packedChromium.setGraphicsMode = false;
  const executablePath = process.env.CHROMIUM_PATH ?? (await packedChromium.executablePath());
  const inherited = packedChromium.args.filter((argument) => !/^--(headless|single-process|no-zygote)/.test(argument));
  return chromium.launch({ executablePath, args: [...inherited, ...quiet], headless: true });
}

export interface PageOptions {
  readonly baseUrl: string;
  readonly width?: 320 | 360 | 768 | 1280;
  readonly height?: number;
  /** False for the journeys that prove a page works without it. */
  readonly javaScript?: boolean;
  readonly elder?: boolean;
  /** Lets axe into the page. */
  readonly bypassCsp?: boolean;
}

/** A page with cookies of its own. Close its context when done. */
export async function newPage(
  browser: Browser,
  options: PageOptions,
): Promise<{ page: Page; context: BrowserContext }> {
  const width = options.width ?? 360;
  const context = await browser.newContext({
    baseURL: options.baseUrl,
    viewport: { width, height: options.height ?? (width >= 768 ? 800 : 720) },
    deviceScaleFactor: width >= 768 ? 1 : 2,
    hasTouch: width < 768,
    javaScriptEnabled: options.javaScript ?? true,
    bypassCSP: options.bypassCsp ?? false,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  if (options.elder) {
    const value = Buffer.from('true').toString('base64');
    await context.addCookies([{ name: 'elder', value, url: options.baseUrl }]);
  }
  return { page: await context.newPage(), context };
}

/** Keeps what the page looks like in `tests/e2e/artifacts/<name>.png`. */
export async function screenshot(page: Page, name: string, fullPage = true): Promise<string> {
  await mkdir(artifacts, { recursive: true });
  const path = `${artifacts}/${name}.png`;
  await page.screenshot({ path, fullPage });
  return path;
}

interface AxeViolation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

/** What axe finds wrong with a page (WCAG 2 A and AA), one line each. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe: inPage } = window as unknown as {
      axe: { run(root: Document, options: object): Promise<{ violations: AxeViolation[] }> };
    };
    const only = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] };
    return (await inPage.run(document, { runOnly: only })).violations;
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
}

/** How far a page sticks out to the right, and whether a control is smaller than `least` pixels high. */
export async function layoutProblems(page: Page, least: number): Promise<string[]> {
  return page.evaluate((leastHeight) => {
    const problems: string[] = [];
    const over = document.documentElement.scrollWidth - window.innerWidth;
    if (over > 0) problems.push(`the page is ${over}px too wide`);
    for (const control of document.querySelectorAll('.btn, .pill, .tabs a, .strip a, .field input, select, .choice')) {
      const { height } = control.getBoundingClientRect();
      const isInside = control.closest('.choice') !== null && !control.matches('.choice');
      if (height > 0 && height < leastHeight && !isInside) problems.push(`${control.textContent} is ${height}px high`);
    }
    return problems;
  }, least);
}
