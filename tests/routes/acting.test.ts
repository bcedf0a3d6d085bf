import { randomUUID } from 'node:crypto';
import type { ServerBuild } from '@remix-run/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginActing, resumeSession } from '#services/identity/index';
import { NO_ORIGIN, type Role } from '#services/kernel/actor';
import { openSite, type TestSite } from '#tests/e2e/site';
import { createMember } from '#tests/factories/org';
import { loadBuild } from '~/hosting/build-site';
import { makeWorld, signInEveryRole, type World } from './sweep-world';

const agents = ['member', 'checker', 'village-committee', 'points-administrator'] as const satisfies readonly Role[];
type Agent = (typeof agents)[number];

let site: TestSite;
let world: World;
let tokens: Record<Role, string>;
let paths: string[];

/** Everybody who may act for somebody does so, each in their own session, for the same elder. */
beforeAll(async () => {
  site = await openSite();
  const build = (await loadBuild('a secret for tests only, long enough to be one')) as ServerBuild;
  await site.database.transaction(async (tx) => {
    world = await makeWorld(tx);
    tokens = await signInEveryRole(tx, world);
    await tx.$client`
      update org_members set kinds = '{grid-member}', grid_id = ${world.params.grid!} where id = ${world.memberId}`;
    const elder = await createMember(tx, world.village, { name: '李秀兰', gridId: world.params.grid });
    for (const role of agents) {
      const session = await resumeSession(tx, tokens[role], NO_ORIGIN);
      await beginActing(tx, session!.actor, session!.sessionId, {
        requestId: randomUUID(),
        villageId: world.village.id,
        memberId: elder.id,
        consent: 'in-person',
        reason: '没有手机',
        now: new Date(),
      });
    }
  });
  paths = Object.values(build.routes)
    .filter(
      (route) => route !== undefined && route.id !== 'root' && Boolean(route.module.loader || route.module.default),
    )
    .map(({ path = '' }) =>
      `/${path === '*' ? 'nowhere' : path}`.replace(
        /:(\w+)\??/g,
        (_all, name: string) => world.params[name] ?? randomUUID(),
      ),
    );
});

afterAll(() => site?.close());

async function read(role: Agent, path: string, cookies = '') {
  const session = encodeURIComponent(Buffer.from(JSON.stringify(tokens[role])).toString('base64'));
  const answer = await fetch(site.baseUrl + path, {
    redirect: 'manual',
    headers: { cookie: `session=${session}${cookies}` },
  });
  return { status: answer.status, html: await answer.text(), to: answer.headers.get('location') ?? '' };
}

const banner = /正在代 (?:<!-- -->)?李秀兰(?:<!-- -->)? 办理，还剩 (?:<!-- -->)?\d+(?:<!-- -->)? 分钟/;

describe('while somebody acts for a member', { timeout: 120_000 }, () => {
  it.each<[string, Agent, () => string]>([
    ['the member’s shell', 'member', () => '/me/claims'],
    ['the desk', 'checker', () => `/desk/${world.village.code}/claims`],
    ['the public board', 'member', () => `/v/${world.village.code}`],
    ['the front page', 'points-administrator', () => '/'],
    ['a sheet for paper', 'village-committee', () => `/desk/${world.village.code}/roster/print`],
    ['a page that is refused', 'member', () => '/me/code'],
    ['a page that is not there', 'checker', () => '/nowhere'],
  ])('%s says so, with the way out, in elder mode too', async (_shell, role, path) => {
    for (const elder of ['', `; elder=${encodeURIComponent(Buffer.from('true').toString('base64'))}`]) {
      const { html } = await read(role, path(), elder);
      expect(html.includes('class="elder"')).toBe(elder !== '');
      expect(html).toMatch(banner);
      expect(html).toContain('action="/acting/end"');
    }
  });

  it('no page is open that spends, decides or changes an account', async () => {
    const shut =
      /^\/me$|\/(code|card|cards|redemptions?|account|accounts|password|till|purses|entries|statement|stock|goods|shops|slips|edit|end|upload)(\/|\.|$)/;
    const opened: string[] = [];
    for (const role of agents) {
      for (const path of paths) {
        const { status } = await read(role, path);
        expect(status, `${role} ${path}`).toBeLessThan(500);
        if (status === 200 && shut.test(path) && !/^\/(v|sign-in)\//.test(path)) opened.push(`${role} ${path}`);
      }
    }
    expect(opened).toEqual([]);
  });

  it('codes, cards, passwords and the till stay shut', async () => {
    const { transfer, redemption } = world.params;
    const shut = [
      '/me',
      '/me/code',
      '/me/card',
      '/me/card/pin',
      '/me/card/loss',
      '/me/redemptions',
      '/me/goods',
    ].concat([
      `/me/redemptions/${redemption}`,
      `/me/entries/${transfer}`,
      '/me/statement',
      '/account',
      '/account/password',
      '/till',
    ]);
    for (const path of shut) expect((await read('member', path)).status, path).toBe(403);
    const { html } = await read('member', '/me/code');
    expect(html).toContain('正在代李秀兰办理');
  });

  it('ends by the button, and the person’s own pages are open again', async () => {
    const session = encodeURIComponent(Buffer.from(JSON.stringify(tokens.member)).toString('base64'));
    const answer = await fetch(`${site.baseUrl}/acting/end`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        cookie: `session=${session}`,
        origin: site.baseUrl,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: '',
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/me']);
    const { status, html } = await read('member', '/me');
    expect(status).toBe(200);
    expect(html).not.toMatch(banner);
  });
});
