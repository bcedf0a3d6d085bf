import type { Role } from '#services/kernel/actor';
import routes from '~/routes';
import type { TestSite } from './site';

interface Entry {
  readonly path?: string;
  readonly file: string;
  readonly children?: readonly Entry[];
}

/** One line of the site map. */
export interface MappedRoute {
  /** As in `app/routes.ts`, with a leading slash. */
  readonly pattern: string;
  readonly isPage: boolean;
  readonly answersGet: boolean;
}

function flatten(entries: readonly Entry[], above: string): { pattern: string; file: string }[] {
  return entries.flatMap((entry) => {
    const pattern = entry.path ? `${above}/${entry.path}` : above;
    return [{ pattern: pattern || '/', file: entry.file }, ...flatten(entry.children ?? [], pattern)];
  });
}

const modules = import.meta.glob('../../app/routes/**/*.{ts,tsx}');

/** Every route of `app/routes.ts`, and whether it is a page to look at. */
export async function readSiteMap(): Promise<MappedRoute[]> {
  return Promise.all(
    flatten(await routes, '').map(async ({ pattern, file }) => {
      const load = modules[`../../app/${file}`];
      if (!load) throw new Error(`${pattern} names a file that is not there: ${file}`);
      const { default: component, loader } = (await load()) as Record<string, unknown>;
      return { pattern, isPage: Boolean(component), answersGet: Boolean(component ?? loader) };
    }),
  );
}

function fits(pattern: string, pathname: string): boolean {
  const source = pattern.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+').replace('/*', '/.+');
  return new RegExp(`^${source}$`).test(pathname);
}

const looseness = (pattern: string) => pattern.split(':').length + (pattern === '/*' ? 9 : 0);

/** The route that an address belongs to; one without parameters goes before one with. */
export function routeOf(map: readonly MappedRoute[], address: string): MappedRoute | undefined {
  const [pathname = ''] = address.split(/[?#]/);
  return map
    .filter(({ pattern }) => fits(pattern, pathname))
    .sort((one, other) => looseness(one.pattern) - looseness(other.pattern))[0];
}

export interface Person {
  readonly role: Role | 'visitor';
  readonly cookie: string;
  /** Where this person begins. */
  readonly starts: readonly string[];
  /** Where this person goes when no link leads on. */
  readonly errands: readonly string[];
}

/** An address that answered, as whom, and with what. */
export interface Found {
  readonly address: string;
  readonly person: Person;
  readonly status: number;
}

/**
 * Follows the links of the site as each of the people, one address per route and person. Answers with what was found
 * first for each route, by its pattern: a page, a file, or where one is sent on to.
 */
export async function followLinks(
  site: TestSite,
  map: readonly MappedRoute[],
  people: readonly Person[],
): Promise<Map<string, Found>> {
  const found = new Map<string, Found>();
  for (const person of people) {
    const seen = new Set<string>();
    const waiting = [...person.starts];
    const later = [...person.errands];
    const following = () => waiting.shift() ?? later.shift();
    for (let address = following(); address !== undefined; address = following()) {
      const route = routeOf(map, address);
      if (!route?.answersGet || seen.has(route.pattern)) continue;
      const headers = { cookie: person.cookie };
      const { status, ...answer } = await ask(site.baseUrl + address, headers);
      if (status >= 400 && route.pattern !== '/*') continue;
      if (status === 200) seen.add(route.pattern);
      const before = found.get(route.pattern);
      if (!before || (before.status !== 200 && status === 200)) found.set(route.pattern, { address, person, status });
      for (const [, link = ''] of answer.html.matchAll(/(?:href|src)="(\/[^"]*)"/g)) {
        const next = link.replaceAll('&amp;', '&');
        if (routeOf(map, next)?.pattern !== '/*') waiting.push(next);
      }
    }
  }
  return found;
}

async function ask(url: string, headers: Record<string, string>) {
  const answer = await fetch(url, { headers, redirect: 'manual' });
  return { status: answer.status, html: await answer.text() };
}
