import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jobActor } from '#services/kernel/actor';
import { points } from '#services/kernel/decimal';
import { newId } from '#services/kernel/ids';
import { listSeals, openAccount, postTransfers, sealLedger } from '#services/ledger/index';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';
import { runCommand } from '#tests/harness/run-command';

let own: TestDatabase;
const villageId = newId();

beforeAll(async () => {
  own = await ownDatabase();
  await own.database.transaction(async (tx) => {
    const issuance = await openAccount(tx, { villageId, unit: 'points', kind: 'issuance', ownerId: villageId });
    const member = await openAccount(tx, { villageId, unit: 'points', kind: 'member', ownerId: newId() });
    const draft = { kind: 'award', unit: 'points', fromAccountId: issuance, toAccountId: member } as const;
    const drafts = ['3', '4.5', '1'].map((amount) => ({
      ...draft,
      amount: points(amount),
      occurredOn: '2026-11-01',
      requestId: newId(),
      summary: '入户走访',
    }));
    await postTransfers(tx, jobActor('test'), villageId, drafts);
    await sealLedger(tx, villageId);
  });
});

afterAll(() => own.close());

async function check(...words: string[]) {
  const { code, out, errors } = await runCommand(['ledger-check', ...words], {
    DATABASE_URL: own.applicationUrl,
    DATA_DIR: '/tmp',
  });
  expect(out.trimEnd().split('\n'), errors).toHaveLength(1);
  return { code, report: JSON.parse(out) };
}

describe('npm run ledger:check', () => {
  test('says in one line that the books agree', async () => {
    const { code, report } = await check();
    expect(code).toBe(0);
    expect(report).toMatchObject({ ok: true, accounts: 2, transfers: 3, entries: 6 });
    expect(report.seconds).toBeTypeOf('number');
  });

  test('proves a root that somebody wrote down, and disproves another', async () => {
    const [seal] = await listSeals(own.database.db, villageId, { count: 1 });
    const root = seal?.root ?? '';
    expect(await check('--seal', root)).toMatchObject({ code: 0, report: { ok: true, seal: { number: 1 } } });
    const misread = (root.startsWith('0') ? '1' : '0') + root.slice(1);
    expect(await check('--seal', misread)).toMatchObject({ code: 1, report: { ok: false, seal: null } });
  });

  test('ends with 2 where it cannot check', async () => {
    const unreachable = { DATABASE_URL: 'postgresql://nobody:nothing@127.0.0.1:1/none', DATA_DIR: '/tmp' };
    expect((await runCommand(['ledger-check'], unreachable)).code).toBe(2);
    expect((await runCommand(['ledger-check', '--unknown'], unreachable)).code).toBe(2);
  });

  test('names the row that was changed behind its back', async () => {
    const sql = postgres(own.superuserUrl, { max: 1, onnotice: () => {} });
    const [changed] = await sql.begin(async (transaction) => {
      await transaction`set local session_replication_role = replica`;
      return await transaction`update ledger_entries set amount = amount + 1 where version = 2 and amount > 0
        returning account_id, version`;
    });
    await sql.end();
    const { code, report } = await check();
    expect([code, report.ok]).toEqual([1, false]);
    const rows = report.problems.map((problem: { row: string; id: string }) => `${problem.row} ${problem.id}`);
    expect(rows).toContain(`entry ${changed?.account_id}/${changed?.version}`);
    for (const { problem } of report.problems) expect(problem).not.toBe('');
  });
});
