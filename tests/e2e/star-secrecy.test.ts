import ExcelJS from 'exceljs';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '#services/kernel/actor';
import { changeRound, lockRound } from '#services/stars/act';
import { closeStep, openStep } from '#services/stars/steps';
import { printSlip, toMutual } from '#tests/factories/star-ballots';
import { withoutTurnout } from '#tests/factories/star-papers';
import { createStarVillage, openTestRound, type StarVillage, type TestRound } from '#tests/factories/stars';
import { signInAs } from '#tests/harness/requests';
import { openSite, type TestSite } from './site';
import { readSiteMap } from './site-map';

const dayMs = 86_400_000;

let site: TestSite;
let superuser: postgres.Sql;
let world: StarVillage;
let round: TestRound;
let logged = '';
const cookies = new Map<PersonActor, string>();
/** What must stand nowhere beside a person. */
const secrets = { receipts: [] as string[], slips: [] as string[], requests: [] as string[], ballots: [] as string[] };

const receiptOf = (html: string) => /class="receipt">([A-Z0-9 ]+)</.exec(html)?.[1]?.replaceAll(' ', '') ?? '';

/** Fills in a ballot as a browser would, everybody with the same grade, and casts it. */
async function voteAt(path: string, cookie: string, percent: string): Promise<void> {
  const html = await (await fetch(site.baseUrl + path, { headers: { cookie } })).text();
  const form = new URLSearchParams();
  for (const [, name = '', value = ''] of html.matchAll(/type="hidden" name="([^"]+)" value="([^"]+)"/g))
    form.append(name, value);
  for (const [, name = ''] of html.matchAll(/type="radio" name="([^"]+)" value="100"/g)) form.append(name, percent);
  secrets.requests.push(form.get('requestId') ?? '');
  const headers = { cookie, origin: site.baseUrl, 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await fetch(site.baseUrl + path, {
    method: 'POST',
    headers,
    body: form.toString(),
    redirect: 'manual',
  });
  const receipt = receiptOf(await answer.text());
  expect(answer.status).toBe(200);
  expect(receipt).toMatch(/^\w{12}$/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  for (const [, value] of answer.headers) expect(value).not.toContain(receipt);
  secrets.receipts.push(receipt);
}

async function cookieOf(actor: PersonActor): Promise<string> {
  const cookie = cookies.get(actor) ?? (await signInAs(site.database, actor)).cookie;
  cookies.set(actor, cookie);
  return cookie;
}

async function closeAndOpen(from: 'mutual' | 'residents', to: 'residents' | 'branch', now: Date) {
  await site.database.transaction(async (tx) => {
    const locked = await lockRound(tx, round.villageId, round.id);
    await closeStep(tx, locked, from, now);
    await changeRound(tx, locked, { state: to });
    await openStep(tx, { ...locked, state: to }, to, to === 'residents' ? new Date() : now);
  });
}

beforeAll(async () => {
  site = await openSite(
    {},
    {
      write: (line: string) => {
        logged += line;
      },
    },
  );
  superuser = postgres(site.superuserUrl, { max: 1 });
  await site.database.transaction(async (tx) => {
    world = await createStarVillage(tx, { members: 5, households: 3 });
    round = await openTestRound(tx, world, { content: withoutTurnout, now: new Date(Date.now() - 6 * dayMs) });
    await toMutual(tx, world, round);
  });
  const percents = ['100', '85', '65', '40', '85'];
  for (const [index, actor] of world.memberActors.entries()) {
    await voteAt(`/me/stars/${round.id}/ballot`, await cookieOf(actor), percents[index]!);
  }
  await closeAndOpen('mutual', 'residents', new Date(Date.now() + 30 * dayMs));
  for (const householdId of world.householdIds) {
    const { code } = await site.database.transaction((tx) => printSlip(tx, round, householdId));
    secrets.slips.push(code);
    await voteAt(`/r/${code}`, '', '85');
  }
  for (const actor of world.memberActors.slice(0, 2))
    await voteAt(`/me/stars/${round.id}/ballot`, await cookieOf(actor), '65');
  await closeAndOpen('residents', 'branch', new Date(Date.now() + 60 * dayMs));
  const ballots = await superuser<{ id: string }[]>`select id from stars_ballots where round_id = ${round.id}`;
  secrets.ballots.push(...ballots.map((each) => each.id));
});

afterAll(async () => {
  await superuser?.end();
  await site?.close();
});

const grouped = (receipt: string) => receipt.match(/.{4}/g)!.join(' ');
const found = (text: string, what: readonly string[]) =>
  what.filter((each) => text.includes(each) || text.includes(grouped(each)));

async function textOf(answer: Response): Promise<string> {
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (!answer.headers.get('content-type')?.includes('spreadsheet')) return bytes.toString('utf8');
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as never);
  return workbook.worksheets.map((sheet) => JSON.stringify(sheet.getSheetValues())).join('\n');
}

describe('nothing leads from a ballot to who cast it', () => {
  it('no page, export or list that anybody may open', async () => {
    expect(secrets.receipts).toHaveLength(world.memberActors.length + world.householdIds.length + 2);
    const participants = await superuser<{ id: string; memberId: string }[]>`
      select id, member_id as "memberId" from stars_participants where round_id = ${round.id}`;
    const params: Readonly<Record<string, string>> = {
      village: world.village.code,
      round: round.id,
      participant: participants[0]!.id,
      member: participants[0]!.memberId,
    };
    const map = await readSiteMap();
    const paths = map
      .filter(
        (each) => each.answersGet && [...each.pattern.matchAll(/:(\w+)/g)].every(([, name]) => params[name ?? '']),
      )
      .map((each) => each.pattern.replace(/:(\w+)/g, (_all, name: string) => params[name]!));
    const queries = [`/v/${world.village.code}/stars/receipts?round=${round.id}&step=mutual`];
    const people = [undefined, world.memberActors[0]!, world.committee[0]!, world.supervisor, world.township];
    const leaks: string[] = [];
    let opened = 0;
    for (const actor of people) {
      const cookie = actor ? await cookieOf(actor) : '';
      for (const path of [...paths, ...queries].filter((each) => !/sign-out|session-end|acting/.test(each))) {
        const answer = await fetch(site.baseUrl + path, { headers: { cookie }, redirect: 'manual' });
        const text = await textOf(answer);
        if (answer.status === 200) opened += 1;
        const isList = queries.includes(path);
        const out = found(text, [
          ...secrets.ballots,
          ...secrets.requests,
          ...secrets.slips,
          ...(isList ? [] : secrets.receipts),
        ]);
        const named = isList ? world.members.filter((each) => text.includes(each.name)).map((each) => each.name) : [];
        if (out.length > 0 || named.length > 0)
          leaks.push(`${actor?.role ?? 'visitor'} ${path}: ${[...out, ...named]}`);
        if (isList && actor === undefined)
          expect(found(text, secrets.receipts)).toHaveLength(world.memberActors.length);
      }
    }
    expect(leaks).toEqual([]);
    expect(opened).toBeGreaterThan(100);
  });

  it('no log', () => {
    expect(logged).toContain(`/me/stars/${round.id}/ballot`);
    expect(logged).toContain('"path":"/r/~"');
    expect(found(logged, [...secrets.receipts, ...secrets.requests, ...secrets.slips, ...secrets.ballots])).toEqual([]);
  });

  it('no other table of the database, audit, notes and sessions among them', async () => {
    const tables = await superuser<{ name: string }[]>`
      select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
    for (const { name } of tables) {
      const [row] = await superuser.unsafe(
        `select coalesce(string_agg(each::text, ' '), '') as text from ${name} each`,
      );
      const isBox = name === 'stars_ballots' || name === 'stars_ratings';
      const hidden = isBox ? [] : [...secrets.receipts, ...secrets.ballots];
      expect(found(String(row?.text), [...hidden, ...secrets.requests, ...secrets.slips]), name).toEqual([]);
    }
  });

  it('no time, and no order of ids', async () => {
    const columns = await superuser<{ type: string }[]>`
      select data_type as type from information_schema.columns where table_name in ('stars_ballots', 'stars_ratings', 'stars_voters')`;
    expect(columns.length).toBeGreaterThan(10);
    expect(columns.filter((each) => /time|date/.test(each.type))).toEqual([]);
    for (const id of secrets.ballots) expect(id[14]).toBe('4');
  });

  it('no story of the round, and no audit entry, that a vote wrote', async () => {
    const [row] = await superuser<{ events: number; audited: string[] }[]>`
      select (select count(*)::int from stars_events where round_id = ${round.id} and kind not in ('open', 'issue-slips')) as events,
        (select array_agg(distinct action order by action) from audit_events where action like 'stars.%') as audited`;
    expect(row).toEqual({ events: 0, audited: ['stars.assess', 'stars.export', 'stars.open'] });
  });
});
