import { randomUUID } from 'node:crypto';
import type { ServerBuild } from '@remix-run/node';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '#services/kernel/actor';
import { PERMISSIONS } from '#services/kernel/permissions';
import { openSite, type TestSite } from '#tests/e2e/site';
import { loadBuild } from '~/hosting/build-site';
import { makeWorld, signInEveryRole, signInNeighbours, type World } from './sweep-world';

/** Every route of the site map, so that none is skipped. */
interface SweptRoute {
  readonly id: string;
  readonly section: string;
  readonly path: string;
  readonly reads: boolean;
  readonly changes: boolean;
}

const secret = 'a secret for tests only, long enough to be one';
let site: TestSite;
let superuser: postgres.Sql;
let own: World;
let foreign: World;
let tokens: Record<Role, string>;
let neighbours: Awaited<ReturnType<typeof signInNeighbours>>;
let routes: SweptRoute[];

beforeAll(async () => {
  site = await openSite();
  superuser = postgres(site.superuserUrl, { max: 1 });
  const build = (await loadBuild(secret)) as ServerBuild;
  routes = Object.values(build.routes)
    .filter((route) => route !== undefined && route.id !== 'root')
    .map(({ id, path = '', module }) => ({
      id,
      section: id.split('/')[1] ?? '',
      path: `/${path === '*' ? 'nowhere' : path}`,
      reads: Boolean(module.loader || module.default),
      changes: Boolean(module.action),
    }));
  [own, foreign] = await site.database.transaction(async (tx) => [await makeWorld(tx), await makeWorld(tx)]);
  tokens = await site.database.transaction((tx) => signInEveryRole(tx, own));
  neighbours = await site.database.transaction((tx) => signInNeighbours(tx, own));
});

afterAll(async () => {
  await superuser?.end();
  await site?.close();
});

/** The address of a route with the ids of a village in it; an id that the village has none of is a fresh one. */
function address(route: SweptRoute, world: World, villageOf: World = world): string {
  return route.path.replace(/:(\w+)\??/g, (_all, name: string) =>
    name === 'village' ? villageOf.village.code : (world.params[name] ?? randomUUID()),
  );
}

interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly role?: Role;
  /** Of somebody else than the person of the role. */
  readonly token?: string;
  readonly body?: string;
  readonly origin?: string | undefined;
}

interface Answered {
  readonly status: number;
  readonly to: string;
}

const redirectsMax = 3;

/** Asks, and where a page of the same section is pointed to, asks there: what counts is what is shown in the end. */
async function ask(asked: Asked, redirects = 0): Promise<Answered> {
  const answer = await askOnce(asked);
  const isElsewhere = answer.to === '' || answer.to.startsWith('/sign-in') || asked.method === 'POST';
  return isElsewhere || redirects >= redirectsMax ? answer : ask({ ...asked, path: answer.to }, redirects + 1);
}

async function askOnce(asked: Asked): Promise<Answered> {
  const { method, path, role, token = role && tokens[role], body = '', origin = site.baseUrl } = asked;
  const headers: Record<string, string> = {};
  if (token) headers.cookie = `session=${encodeURIComponent(Buffer.from(JSON.stringify(token)).toString('base64'))}`;
  if (method === 'POST') headers['content-type'] = 'application/x-www-form-urlencoded';
  if (method === 'POST' && origin !== '') headers.origin = origin;
  const answer = await fetch(site.baseUrl + path, {
    method,
    headers,
    redirect: 'manual',
    ...(method === 'POST' && { body }),
  });
  await answer.arrayBuffer();
  return { status: answer.status, to: answer.headers.get('location') ?? '' };
}

/** Asks everything, some at a time; returns what is not as it should be, in words. */
async function complaints(
  questions: readonly Asked[],
  isRight: (answer: Answered, asked: Asked) => boolean,
): Promise<string[]> {
  const wrong: string[] = [];
  const waiting = [...questions];
  const worker = async () => {
    for (let asked = waiting.pop(); asked; asked = waiting.pop()) {
      const answer = await ask(asked);
      if (!isRight(answer, asked)) {
        wrong.push(`${asked.role ?? 'visitor'} ${asked.method} ${asked.path}: ${answer.status} ${answer.to}`);
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return wrong.sort();
}

/** What a request may write that is no act of its own: sessions move on, attempts and looks are recorded. */
const written = ['identity_sessions', 'identity_rate_limits', 'audit_events'];

async function contents(): Promise<Record<string, string>> {
  const tables = await superuser<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename <> all(${written})`;
  const digests: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await superuser<{ digest: string }[]>`
      select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${superuser(name)} t`;
    digests[name] = row?.digest ?? '';
  }
  return digests;
}

/** Pages that only answer a form: asked for by GET they read nothing and say so, whatever the address names. */
const answers = ['routes/till/redemption'];

const isPublic = ({ section }: SweptRoute) => section === 'public' || section === 'account';
const guarded = () => routes.filter((route) => !isPublic(route));
const isRefused = ({ status }: { status: number }) => status === 403 || status === 404;
const everyRole = (method: 'GET' | 'POST', path: string): Asked[] => ROLES.map((role) => ({ method, path, role }));

/** What fills the forms of those who are asked how it went. */
const answered = { satisfaction: 'satisfied', code: '123456', kind: 'after' };

describe('the sweep over every route', { timeout: 240_000 }, () => {
  it('finds the site map whole', () => {
    expect(routes.length).toBeGreaterThan(60);
    const sections = new Set(routes.map(({ section }) => section));
    for (const section of ['public', 'account', 'member', 'till', 'desk', 'photos']) {
      expect(sections).toContain(section);
    }
  });

  it('sends visitors to the sign-in page from every other section', async () => {
    const questions = guarded().flatMap((route): Asked[] => [
      ...(route.reads ? [{ method: 'GET', path: address(route, own) } as const] : []),
      ...(route.changes ? [{ method: 'POST', path: address(route, own) } as const] : []),
    ]);
    const wrong = await complaints(
      questions,
      ({ status, to }, { path }) =>
        to.startsWith('/sign-in') || status === 405 || (status === 404 && path.startsWith('/photos/')),
    );
    expect(wrong).toEqual([]);
  });

  it('answers for another village to no role, reading or changing', async () => {
    const before = await contents();
    const named = guarded().filter(({ path }) => path.includes(':village'));
    const questions = named.flatMap((route) => [
      ...(route.reads ? everyRole('GET', address(route, foreign)) : []),
      ...(route.changes ? everyRole('POST', address(route, foreign)) : []),
    ]);
    expect(questions.length).toBeGreaterThan(0);
    expect(await complaints(questions, isRefused)).toEqual([]);
    expect(await contents()).toEqual(before);
  });

  it('shows nothing of another village under an own address', async () => {
    const named = guarded().filter(
      ({ id, path, reads }) =>
        reads && !answers.includes(id) && /:(?!village\b|period\b|report\b|year\b)\w+/.test(path),
    );
    const questions = named.flatMap((route) => everyRole('GET', address(route, foreign, own)));
    expect(await complaints(questions, (answer) => isRefused(answer) || answer.status === 405)).toEqual([]);
  });

  it('changes nothing of another village under an own address', async () => {
    const before = await contents();
    const named = guarded().filter(({ path, changes }) => changes && /:(?!village\b)\w+/.test(path));
    const questions = named.flatMap((route) => everyRole('POST', address(route, foreign, own)));
    expect(await complaints(questions, ({ status }) => status >= 300 && status < 500)).toEqual([]);
    expect(await contents()).toEqual(before);
  });

  it('shows and changes nothing of a member for another member of the village', async () => {
    const before = await contents();
    const owned = routes.filter(({ path }) => path.startsWith('/me/') && /:(?!notice\b)\w+/.test(path));
    const somebody = { role: 'member', token: neighbours.member } as const;
    const reading = owned
      .filter(({ reads }) => reads)
      .map((route): Asked => ({ method: 'GET', path: address(route, own), ...somebody }));
    expect(reading.length).toBeGreaterThan(20);
    expect(await complaints(reading, (answer) => isRefused(answer) || answer.status === 405)).toEqual([]);
    const changing = owned
      .filter(({ changes }) => changes)
      .map((route): Asked => {
        const body = new URLSearchParams({ requestId: randomUUID(), version: '1', reason: '不办了', ...answered });
        return { method: 'POST', path: address(route, own), body: `${body}`, ...somebody };
      });
    expect(await complaints(changing, ({ status }) => status >= 300 && status < 500)).toEqual([]);
    expect(await contents()).toEqual(before);
  });

  it('answers for a village to nobody of the next township', async () => {
    const before = await contents();
    const somebody = { role: 'township-administrator', token: neighbours.township } as const;
    const questions = guarded()
      .filter(({ path }) => path.includes(':village'))
      .flatMap((route): Asked[] => [
        ...(route.reads ? [{ method: 'GET', path: address(route, own), ...somebody } as const] : []),
        ...(route.changes ? [{ method: 'POST', path: address(route, own), ...somebody } as const] : []),
      ]);
    expect(questions.length).toBeGreaterThan(100);
    expect(await complaints(questions, isRefused)).toEqual([]);
    expect(await contents()).toEqual(before);
  });

  it('opens each section to its roles alone, fails nowhere, and changes nothing by reading', async () => {
    const before = await contents();
    const mayOpen: Record<string, readonly Role[]> = {
      member: PERMISSIONS['member.own'],
      till: PERMISSIONS['till.use'],
      desk: PERMISSIONS['desk.open'],
    };
    const reading = routes.filter(({ reads }) => reads);
    for (const [section, allowed] of Object.entries(mayOpen)) {
      const questions = reading
        .filter((route) => route.section === section)
        .flatMap((route) => everyRole('GET', address(route, own)));
      const wrong = await complaints(questions, ({ status }, { role }) =>
        role && allowed.includes(role) ? status < 500 : status === 403 || status === 404 || status === 405,
      );
      expect(wrong, section).toEqual([]);
    }
    const others = reading.filter(isPublic).flatMap((route) => everyRole('GET', address(route, own)));
    expect(await complaints(others, ({ status }) => status < 500)).toEqual([]);
    expect(await contents()).toEqual(before);
  });

  it.each([
    ['missing', ''],
    ['foreign', 'https://elsewhere.example'],
    ['opaque', 'null'],
  ])('takes no change with a %s Origin', async (_kind, origin) => {
    const before = await contents();
    const changing = routes.filter(({ changes }) => changes);
    const questions = changing.map(
      (route): Asked => ({
        method: 'POST',
        path: address(route, own),
        role: 'village-committee',
        origin,
      }),
    );
    expect(questions.length).toBeGreaterThan(10);
    expect(await complaints(questions, ({ status }) => status === 403)).toEqual([]);
    expect(await contents()).toEqual(before);
  });
});
