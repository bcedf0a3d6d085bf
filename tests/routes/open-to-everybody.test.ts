import { randomUUID } from 'node:crypto';
import type { ServerBuild } from '@remix-run/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALLOWANCES } from '#services/identity/index';
import type { Role } from '#services/kernel/actor';
import { openSite, type TestSite } from '#tests/e2e/site';
import { loadBuild } from '~/hosting/build-site';
import { makeWorld, signInEveryRole, type World } from './sweep-world';

let site: TestSite;
let world: World;
let tokens: Record<Role, string>;
let build: ServerBuild;

beforeAll(async () => {
  site = await openSite();
  build = (await loadBuild('a secret for tests only, long enough to be one')) as ServerBuild;
  await site.database.transaction(async (tx) => {
    world = await makeWorld(tx);
    tokens = await signInEveryRole(tx, world);
  });
});
afterAll(() => site?.close());

const filled = (path: string) =>
  `/${path.replace(/:(\w+)\??/g, (_all, name: string) => world.params[name] ?? randomUUID())}`;
const cookieOf = (role: Role) =>
  `session=${encodeURIComponent(Buffer.from(JSON.stringify(tokens[role])).toString('base64'))}`;

function post(path: string, fields: Record<string, string>) {
  return fetch(site.baseUrl + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: site.baseUrl, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
}

describe('what anybody may read', { timeout: 120_000 }, () => {
  it('holds no whole name, and no id of a person or an account, in the page or in its data', async () => {
    const people = await site.database.db.$client<{ word: string }[]>`
      select name as word from org_members where village_id = ${world.village.id}
      union select id::text from org_members where village_id = ${world.village.id}
      union select id::text from identity_accounts
      union select published_by_name from notices_notices
      union select unnest(decided_by)::text from notices_rows
      union select entered_by::text from notices_objections where entered_by is not null`;
    const secrets = people.map(({ word }) => word).filter((word) => word.length > 1);
    const open = Object.values(build.routes).filter((route) => route?.path?.startsWith('v/') && route.module.loader);
    expect(open.length).toBeGreaterThan(12);
    for (const route of open) {
      const page = filled(route!.path!);
      const answers = [await fetch(site.baseUrl + page), await fetch(`${site.baseUrl}${page}.data`)];
      for (const answer of answers) {
        expect([page, answer.status]).toEqual([page, 200]);
        const text = await answer.text();
        expect([page, secrets.filter((word) => text.includes(word))]).toEqual([page, []]);
      }
    }
  });
});

describe('guessing', { timeout: 120_000 }, () => {
  it('a look-up code ends with 429 and the time to wait, on each of the forms', async () => {
    const wrong = { number: '2026-1', code: 'AAAAAAAA' };
    const board = `/v/${world.village.code}/objections`;
    const forms = [board, `${board}/receipt`, `${board}/retraction`];
    let last: Response | undefined;
    for (let count = 0; count <= ALLOWANCES['objection-lookup'].points; count += 1) {
      last = await post(forms[count % forms.length]!, wrong);
    }
    expect(last?.status).toBe(429);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    for (const form of forms) expect((await post(form, wrong)).status).toBe(429);
  });

  it('an activity’s code ends with 429; the code itself costs nothing', async () => {
    const scan = (digits: string) =>
      fetch(`${site.baseUrl}/a/${world.params.activity}/${digits}`, { headers: { cookie: cookieOf('member') } });
    const limit = ALLOWANCES['activity-code'].points;
    for (let count = 0; count < 3; count += 1) expect((await scan(world.params.digits!)).status).toBe(200);
    for (let count = 0; count < limit; count += 1) await scan(String(10_000_000 + count));
    const refused = await scan('99999999');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await scan(world.params.digits!)).status).toBe(429);
  });

  it('objections without a name end with 429', async () => {
    const form = `/v/${world.village.code}/notices/${world.params.notice}/objection`;
    let last: Response | undefined;
    for (let count = 0; count <= ALLOWANCES.objection.points; count += 1) {
      last = await post(form, { requestId: randomUUID(), body: '那天没有看见有人来' });
    }
    expect(last?.status).toBe(429);
  });
});
