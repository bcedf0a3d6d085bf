import type { ServerBuild } from '@remix-run/node';

type Routes = ServerBuild['routes'];

/** Some sections of the site, served by one request handler that knows only their routes. */
export interface SectionGroup {
  readonly name: string;
  readonly build: ServerBuild;
}

/** `routes/till/slip` belongs to the section `till`: the folder of its file. */
function sectionOf(routeId: string): string {
  return routeId.split('/')[1] ?? routeId;
}

function firstPart(path: string): string {
  const first = path.split('/').find((part) => part !== '') ?? '';
  return first.startsWith(':') || first.startsWith('*') ? '*' : first.replace(/\?$/, '').toLowerCase();
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function fullPath(routes: Routes, id: string): string {
  const route = routes[id];
  if (!route) return '';
  return `${route.parentId ? fullPath(routes, route.parentId) : ''}/${route.path ?? ''}`;
}

function pick<Entry>(entries: Record<string, Entry>, kept: ReadonlySet<string>): Record<string, Entry> {
  return Object.fromEntries(Object.entries(entries).filter(([id]) => kept.has(id)));
}

function withAncestors(routes: Routes, ids: readonly string[]): Set<string> {
  const kept = new Set<string>();
  for (const id of ids) {
    for (let current: string | undefined = id; current !== undefined; current = routes[current]?.parentId) {
      kept.add(current);
    }
  }
  return kept;
}

/**
 * Cuts the build into groups of sections by the first part of the path, because Remix 2 matches every request against
 * every route it knows. Sections that share a first part stay together. `find` never misses: an address of no section
 * gets the group of `/`, whose root answers "not found".
 */
export function divideIntoSections(build: ServerBuild): { readonly find: (path: string) => SectionGroup } {
  const leaves = Object.keys(build.routes).filter((id) => id !== 'root');
  const groupOfSection = new Map<string, Set<string>>();
  const groupOfPart = new Map<string, Set<string>>();
  for (const id of leaves) {
    const section = sectionOf(id);
    const part = firstPart(fullPath(build.routes, id));
    const own = groupOfSection.get(section) ?? new Set([section]);
    const shared = groupOfPart.get(part) ?? own;
    for (const member of own) {
      shared.add(member);
      groupOfSection.set(member, shared);
    }
    for (const [otherPart, group] of groupOfPart) if (group === own) groupOfPart.set(otherPart, shared);
    groupOfPart.set(part, shared);
  }
  const made = new Map<Set<string>, SectionGroup>();
  const groupFor = (sections: Set<string>): SectionGroup => {
    const existing = made.get(sections);
    if (existing) return existing;
    const kept = withAncestors(build.routes, ['root', ...leaves.filter((id) => sections.has(sectionOf(id)))]);
    const assets = { ...build.assets, routes: pick(build.assets.routes, kept) };
    const group = {
      name: [...sections].sort().join('+'),
      build: { ...build, routes: pick(build.routes, kept), assets },
    };
    made.set(sections, group);
    return group;
  };
  const fallback = groupOfPart.get('*') ?? groupOfPart.get('') ?? new Set<string>();
  return { find: (path) => groupFor(groupOfPart.get(firstPart(decoded(path).replace(/\.data$/, ''))) ?? fallback) };
}
