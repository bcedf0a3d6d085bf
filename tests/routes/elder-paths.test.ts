import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notifyMembers } from '#services/messages/index';
import { award } from '#tests/factories/ledger';
import { createMember, createVillage, type TestMember, type TestVillage } from '#tests/factories/org';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';
import { argsFor, type SignedIn, signIn } from '#tests/harness/requests';
import * as memberPage from '~/routes/desk/member';
import * as statementPrint from '~/routes/desk/member-statement-print';
import * as board from '~/routes/public/board';

const root = fileURLToPath(new URL('../..', import.meta.url));
let own: TestDatabase;
let village: TestVillage;
let elder: TestMember;
let committee: SignedIn;
let administrator: SignedIn;

beforeAll(async () => {
  own = await ownDatabase();
  await own.database.transaction(async (tx) => {
    village = await createVillage(tx, { phone: '0731-12345678' });
    elder = await createMember(tx, village, { name: '李秀兰', phone: null });
    await award(tx, elder, '12.5');
    const details = { claimId: village.id, number: 3, title: '打扫门前道路', reason: '照片看不清' };
    const note = { villageId: village.id, memberId: elder.id, kind: 'claim-refused' as const, key: 'three', details };
    await notifyMembers(tx, [note]);
  });
  const place = { unitId: village.id, villageId: village.id };
  committee = await signIn(own.database, { role: 'village-committee', ...place });
  administrator = await signIn(own.database, { role: 'points-administrator', ...place });
});

afterAll(() => own.close());

const ask = (who: SignedIn | undefined, path: string) =>
  argsFor(own.database, who, `/desk/${village.code}${path}`, { params: { village: village.code, member: elder.id } });

describe('an elder without a phone', () => {
  test('reads the balance on a printed statement', async () => {
    const { page } = await statementPrint.loader(ask(committee, `/members/${elder.id}/statement/print`));
    expect(page.member.name).toBe('李秀兰');
    expect(page.statement.closing).toBe('12.50');
  });

  test('hears from the committee what the product told', async () => {
    const { member } = await memberPage.loader(ask(committee, `/members/${elder.id}`));
    expect(member.notes.map(({ sentence }) => sentence)).toEqual([
      '“打扫门前道路”（第 3 号）的申报没有通过。原因：照片看不清。',
    ]);
    const { member: seen } = await memberPage.loader(ask(administrator, `/members/${elder.id}`));
    expect(seen.notes).toEqual([]);
  });

  test('finds the village’s phone on the public board', async () => {
    const page = await board.loader(
      argsFor(own.database, undefined, `/v/${village.code}`, { params: { village: village.code } }),
    );
    expect(JSON.stringify(page)).toContain('0731-12345678');
  });
});

/** The page for the committee names, for each task, the test that keeps its path open. */
const paths = readFileSync(`${root}/docs/elder-paths.md`, 'utf8')
  .split('\n')
  .flatMap((line) => [...line.matchAll(/^\| ([^|]+) \|.*`(tests\/[^`]+)`：(.+) \|$/g)])
  .map(([, task = '', file = '', name = '']) => ({ task, file, name }));

test('each elder task has a path, each path a test', () => {
  expect(paths.length).toBeGreaterThan(10);
  const missing = paths.filter(({ file, name }) => {
    if (!existsSync(`${root}/${file}`)) return true;
    return !readFileSync(`${root}/${file}`, 'utf8').includes(name);
  });
  expect(missing).toEqual([]);
});
