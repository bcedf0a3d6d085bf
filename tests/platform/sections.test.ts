import type { ServerBuild } from '@remix-run/node';
import { describe, expect, test } from 'vitest';
import { divideIntoSections } from '~/hosting/sections';

function siteOf(paths: Record<string, string>): ServerBuild {
  const routes: Record<string, { id: string; path: string; parentId?: string }> = { root: { id: 'root', path: '' } };
  for (const [id, path] of Object.entries(paths)) routes[id] = { id, path, parentId: 'root' };
  return { routes, assets: { routes } } as unknown as ServerBuild;
}

const site = siteOf({
  'routes/public/front-page': '',
  'routes/public/board': 'v/:village',
  'routes/till/sale': 'till',
  'routes/till/slip': 'till/slips/:slip',
  'routes/desk/claims': 'desk/claims',
  'routes/desk/rules': 'desk/rules',
  'routes/print/cards': 'desk/cards/print',
  'routes/me/home': 'me',
});

describe('sections', () => {
  const { find } = divideIntoSections(site);

  test.each([
    ['/', 'public'],
    ['/v/cun-01', 'public'],
    ['/till', 'till'],
    ['/till/slips/9', 'till'],
    ['/TILL/slips/9', 'till'],
    ['/%74ill', 'till'],
    ['/till.data', 'till'],
    ['/me', 'me'],
    ['/desk/rules', 'desk+print'],
    ['/desk/cards/print', 'desk+print'],
    ['/nowhere', 'public'],
    ['/%E0%A4%A', 'public'],
  ])('%s is served by %s', (path, group) => expect(find(path).name).toBe(group));

  test('a handler knows only the root and its own routes', () => {
    const { build } = find('/till');
    expect(Object.keys(build.routes)).toEqual(['root', 'routes/till/sale', 'routes/till/slip']);
    expect(Object.keys(build.assets.routes)).toEqual(['root', 'routes/till/sale', 'routes/till/slip']);
  });

  test('every route is served by the group of its path', () => {
    for (const [id, route] of Object.entries(site.routes)) {
      expect(Object.keys(find(`/${route?.path}`).build.routes)).toContain(id);
    }
  });

  test('the same group is the same build, so that its handler is made once', () => {
    expect(find('/till').build).toBe(find('/till/slips/1').build);
  });
});
