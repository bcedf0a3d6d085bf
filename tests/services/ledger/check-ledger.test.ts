import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#services/kernel/ids';
import { checkLedger, reverseTransfer, sealLedger } from '#services/ledger/index';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';
import { openBook, personActor } from './ledger-fixture';

let own: TestDatabase;
let superuser: postgres.Sql;
let village: string;

beforeAll(async () => {
  own = await ownDatabase();
  superuser = postgres(own.superuserUrl, { max: 1, onnotice: () => {} });
  await own.database.transaction(async (tx) => {
    const book = await openBook(tx);
    village = book.villageId;
    const [award] = await book.post(book.draft(), book.draft(), book.spend('3'), book.draft());
    await sealLedger(tx, village);
    await book.post(book.draft(), book.spend('2.5'));
    await reverseTransfer(tx, personActor(village, 'points-administrator'), {
      villageId: village,
      transferId: award!.id,
      reason: '重复',
      occurredOn: '2026-11-02',
      requestId: newId(),
      partly: false,
    });
    await sealLedger(tx, village);
    await book.post(book.draft());
  });
});
afterAll(async () => {
  await superuser.end();
  await own.close();
});

/** Changes the books as the database's superuser with the triggers off, checks, and puts everything back. */
async function tamper(statement: string): Promise<Awaited<ReturnType<typeof checkLedger>>> {
  let report: Awaited<ReturnType<typeof checkLedger>> | undefined;
  const back = new Error('put back');
  await superuser
    .begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`set local search_path = public`;
      const { count } = await sql.unsafe(statement);
      if (count === 0) throw new Error('the statement changed nothing');
      report = await checkLedger({ $client: sql } as never);
      throw back;
    })
    .catch((error: unknown) => {
      if (error !== back) throw error;
    });
  return report!;
}

describe('checkLedger', () => {
  it('finds sound books sound', async () => {
    const report = await own.database.snapshot((tx) => checkLedger(tx));
    expect(report).toMatchObject({
      ok: true,
      villages: 1,
      accounts: 2,
      transfers: 8,
      entries: 16,
      seals: 2,
      problems: [],
    });
  });

  const table: readonly { what: string; statement: string; row: string; problem: RegExp }[] = [
    {
      what: 'the amount of an entry',
      statement: `update ledger_entries set amount = 999 where version = 2 and amount > 0`,
      row: 'entry',
      problem: /balance|side/,
    },
    {
      what: 'a balance after',
      statement: `update ledger_entries set balance_after = balance_after + 1 where version = 3 and amount < 0`,
      row: 'entry',
      problem: /balance/,
    },
    {
      what: 'one bit of an entry hash',
      statement: `update ledger_entries set hash = set_bit(hash, 7, 1 - get_bit(hash, 7)) where version = 4 and amount > 0`,
      row: 'entry',
      problem: /hash/,
    },
    {
      what: 'the amount of a transfer',
      statement: `update ledger_transfers set amount = amount + 1 where sequence = (select min(sequence) + 1 from ledger_transfers)`,
      row: 'transfer',
      problem: /hash/,
    },
    {
      what: 'points owed of a movement that was taken back whole',
      statement: `insert into ledger_debts select village_id, gen_random_uuid(), from_account_id, 'owed', 1, reverses_id, 'x', null, 'x' from ledger_transfers where kind = 'reversal'`,
      row: 'transfer',
      problem: /more than its 10\.00 was taken back: 11\.00/,
    },
    {
      what: 'more owed of a movement than it was',
      statement: `insert into ledger_debts select village_id, gen_random_uuid(), to_account_id, 'owed', 10.5, id, 'x', null, 'x' from ledger_transfers where sequence = (select max(sequence) from ledger_transfers)`,
      row: 'transfer',
      problem: /more than its 10\.00 was taken back: 10\.50/,
    },
    {
      what: 'the summary of a transfer',
      statement: `update ledger_transfers set summary = summary || '!' where sequence = (select max(sequence) from ledger_transfers)`,
      row: 'transfer',
      problem: /hash/,
    },
    {
      what: 'the operator of a transfer',
      statement: `update ledger_transfers set operator_name = 'nobody' where sequence = (select max(sequence) from ledger_transfers)`,
      row: 'transfer',
      problem: /hash/,
    },
    {
      what: 'the day of a transfer',
      statement: `update ledger_transfers set occurred_on = occurred_on + 1 where kind = 'redemption'`,
      row: 'transfer',
      problem: /hash/,
    },
    {
      what: 'a deleted entry',
      statement: `delete from ledger_entries where version = 2 and amount > 0`,
      row: 'entry',
      problem: /missing/,
    },
    {
      what: 'a deleted transfer',
      statement: `delete from ledger_transfers where kind = 'reversal'`,
      row: 'entry',
      problem: /missing/,
    },
    {
      what: 'the last entry cut off',
      statement: `delete from ledger_entries e where version = (select max(version) from ledger_entries x where x.account_id = e.account_id)`,
      row: 'account',
      problem: /its entries say/,
    },
    {
      what: 'a balance',
      statement: `update ledger_accounts set balance = balance + 1000 where kind = 'member'`,
      row: 'account',
      problem: /its entries say/,
    },
    {
      what: 'a deleted account',
      statement: `delete from ledger_accounts where kind = 'member'`,
      row: 'account',
      problem: /missing/,
    },
    {
      what: 'the root of a seal',
      statement: `update ledger_seals set root = set_bit(root, 0, 1 - get_bit(root, 0)) where number = 1`,
      row: 'seal',
      problem: /root/,
    },
    { what: 'a deleted seal', statement: `delete from ledger_seals where number = 1`, row: 'seal', problem: /missing/ },
    {
      what: 'a seal over fewer transfers',
      statement: `update ledger_seals set transfer_count = transfer_count - 1 where number = 2`,
      row: 'seal',
      problem: /covers/,
    },
  ];
  for (const { what, statement, row, problem } of table) {
    it(`names ${what} that was changed behind its back`, async () => {
      const report = await tamper(statement);
      expect(report.ok).toBe(false);
      expect(report.problems).toContainEqual(expect.objectContaining({ row, problem: expect.stringMatching(problem) }));
    });
  }

  it('finds two rows that were swapped', async () => {
    const report = await tamper(`
      update ledger_entries set version = -1 where version = 1 and amount > 0;
      update ledger_entries set version = 1 where version = 2 and amount > 0;
      update ledger_entries set version = 2 where version = -1`);
    expect(report.problems.map((each) => each.row)).toContain('entry');
  });

  it('shows a tail that was rewritten whole, once it was sealed', async () => {
    const report = await tamper(`
      with gone as (delete from ledger_transfers where sequence = (select through_sequence from ledger_seals where number = 2) returning id),
      sides as (delete from ledger_entries where transfer_id in (select id from gone))
      select 1`);
    expect(report.problems).toContainEqual(expect.objectContaining({ row: 'seal', id: '2' }));
  });

  it('proves a root that somebody wrote down and denies one that never was', async () => {
    const [seal] = await own.database.db.$client<
      { root: string }[]
    >`select encode(root, 'hex') as root from ledger_seals where number = 1`;
    const written = seal!.root.toUpperCase().replace(/(.{4})/g, '$1 ');
    expect(await checkLedger(own.database.db, { root: written })).toMatchObject({
      ok: true,
      seal: { villageId: village, number: 1 },
    });
    expect(await checkLedger(own.database.db, { root: 'ab'.repeat(32) })).toMatchObject({ ok: false, seal: null });
  });
});
