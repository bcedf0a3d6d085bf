import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#services/kernel/ids';
import { sealLedger } from '#services/ledger/index';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';
import { type Book, openBook } from './ledger-fixture';

let own: TestDatabase;
let book: Book;
const roles: Record<string, postgres.Sql> = {};

beforeAll(async () => {
  own = await ownDatabase();
  book = await own.database.transaction(async (tx) => {
    const opened = await openBook(tx);
    await opened.post(opened.draft(), opened.spend('4'));
    await sealLedger(tx, opened.villageId);
    return opened;
  });
  roles.application = postgres(own.applicationUrl, { max: 1, onnotice: () => {} });
  roles.owner = postgres(own.ownerUrl, { max: 1, onnotice: () => {} });
  roles.superuser = postgres(own.superuserUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await Promise.all(Object.values(roles).map((sql) => sql.end()));
  await own.close();
});

const changes = {
  'an entry changed': `update ledger_entries set amount = 1`,
  'an entry deleted': `delete from ledger_entries`,
  'entries truncated': `truncate ledger_entries`,
  'a transfer changed': `update ledger_transfers set summary = 'x'`,
  'a transfer deleted': `delete from ledger_transfers`,
  'transfers truncated': `truncate ledger_transfers`,
  'a seal changed': `update ledger_seals set root = merkle_root`,
  'a seal deleted': `delete from ledger_seals`,
  'a balance set': `update ledger_accounts set balance = 1000000 where kind = 'member'`,
  'an account handed over': `update ledger_accounts set owner_id = gen_random_uuid() where kind = 'member'`,
  'an account deleted': `delete from ledger_accounts`,
  'an account opened full': `insert into ledger_accounts (village_id, id, unit, kind, owner_id, balance) values (gen_random_uuid(), gen_random_uuid(), 'points', 'member', gen_random_uuid(), 5)`,
  'an entry out of nothing': `insert into ledger_entries select village_id, account_id, version + 1, gen_random_uuid(), amount, balance_after + amount, hash from ledger_entries where version = 1 and amount > 0`,
  'a pair of entries written again': `insert into ledger_entries select village_id, account_id, version + 2, transfer_id, amount, balance_after + amount, hash from ledger_entries`,
  'one side of a transfer alone': `with made as (insert into ledger_transfers select village_id, gen_random_uuid(), sequence + 1000, kind, unit, from_account_id, to_account_id, amount, occurred_on, recorded_at, gen_random_uuid(), command_hash, reverses_id, shortfall, source_kind, source_id, rule_version_id, shop_id, operator_id, operator_name, operator_role, agent_name, device, summary, hash from ledger_transfers where kind = 'award' returning *)
    insert into ledger_entries select village_id, to_account_id, 3, id, amount, 16, hash from made`,
  'sides that do not cancel out': `with made as (insert into ledger_transfers select village_id, gen_random_uuid(), sequence + 1000, kind, unit, from_account_id, to_account_id, amount, occurred_on, recorded_at, gen_random_uuid(), command_hash, reverses_id, shortfall, source_kind, source_id, rule_version_id, shop_id, operator_id, operator_name, operator_role, agent_name, device, summary, hash from ledger_transfers where kind = 'award' returning *)
    insert into ledger_entries select village_id, from_account_id, 3, id, -amount, -16, hash from made union all select village_id, to_account_id, 3, id, amount * 2, 26, hash from made`,
  'a gap between two entries of one statement': `with made as (insert into ledger_transfers select village_id, gen_random_uuid(), sequence + 1000 * n, kind, unit, from_account_id, to_account_id, amount, occurred_on, recorded_at, gen_random_uuid(), command_hash, reverses_id, shortfall, source_kind, source_id, rule_version_id, shop_id, operator_id, operator_name, operator_role, agent_name, device, summary, hash from ledger_transfers cross join generate_series(1, 2) n where kind = 'award' returning *),
    placed as (select *, row_number() over (order by sequence) as place from made)
    insert into ledger_entries select village_id, from_account_id, 2 * place + 1, id, -amount, -6 - 10 * place, hash from placed union all select village_id, to_account_id, 2 * place + 1, id, amount, 6 + 10 * place, hash from placed`,
  'a gap in the versions': `with made as (insert into ledger_transfers select village_id, gen_random_uuid(), sequence + 1000, kind, unit, from_account_id, to_account_id, amount, occurred_on, recorded_at, gen_random_uuid(), command_hash, reverses_id, shortfall, source_kind, source_id, rule_version_id, shop_id, operator_id, operator_name, operator_role, agent_name, device, summary, hash from ledger_transfers where kind = 'award' returning *)
    insert into ledger_entries select village_id, from_account_id, 7, id, -amount, -16, hash from made union all select village_id, to_account_id, 7, id, amount, 16, hash from made`,
  'an audit event changed': `update audit_events set action = 'x'`,
  'an audit event deleted': `delete from audit_events`,
  'a slip changed': `update redemption_redemptions set total = 1`,
  'a movement deleted': `delete from shop_movements`,
  'a shelf filled by hand': `insert into shop_stocks (village_id, shop_id, goods_id, on_hand) values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 5)`,
  'a decision changed': `update claims_decisions set points = 99`,
  'more owed than a movement was': `insert into ledger_debts select village_id, gen_random_uuid(), to_account_id, 'owed', amount + 0.5, id, 'x', null, 'x' from ledger_transfers where kind = 'award'`,
  'a movement owed by another purse': `insert into ledger_debts select village_id, gen_random_uuid(), from_account_id, 'owed', 1, id, 'x', null, 'x' from ledger_transfers where kind = 'award'`,
};

/** What refuses a change, where more than one guard might: the one it was made to prove. */
const refusedBy: Readonly<Record<string, string>> = {
  'one side of a transfer alone': 'YL101',
  'sides that do not cancel out': 'YL101',
  'a gap in the versions': 'YL102',
  'a gap between two entries of one statement': 'YL102',
  'more owed than a movement was': 'YL116',
  'a movement owed by another purse': 'YL116',
};

describe('the database refuses, for every role,', () => {
  for (const role of ['application', 'owner', 'superuser']) {
    for (const [what, statement] of Object.entries(changes)) {
      it(`${what}, as ${role}`, async () => {
        const error = await roles[role]!.unsafe(statement).then(
          () => undefined,
          (refused: { code: string }) => refused.code,
        );
        expect(error).toMatch(/^(YL1\d\d|42501|23505)$/);
        if (role !== 'application' && refusedBy[what]) expect(error).toBe(refusedBy[what]);
      });
    }
  }

  it('an overdraft, a foreign unit and a second reversal even through its own function', async () => {
    const post = (fields: object) => {
      const draft = {
        id: newId(),
        kind: 'award',
        unit: 'points',
        from_account_id: book.member,
        to_account_id: book.issuance,
        amount: '1',
        occurred_on: '2026-11-01',
        request_id: newId(),
        command_hash: 'h',
        operator_name: 'x',
        summary: 's',
        ...fields,
      };
      return roles.owner!`select * from ledger_post(${book.villageId}, ${JSON.stringify([draft])}::text::jsonb)`.then(
        () => 'posted',
        (error: { code: string }) => error.code,
      );
    };
    expect(await post({ amount: '6.01' })).toBe('YL002');
    expect(await post({ amount: '0.001' })).toBe('YL007');
    expect(await post({ amount: 'NaN' })).toBe('YL007');
    expect(await post({ unit: 'yuan' })).toBe('YL004');
    expect(await post({ to_account_id: book.member })).toBe('YL004');
    expect(await post({ kind: 'reversal', reverses_id: newId() })).toBe('YL006');
  });

  it('a pretended clock for anybody but the owner', async () => {
    const pretend = (sql: postgres.Sql) =>
      sql.begin(async (tx) => {
        await tx`set local yilin.demonstration_clock = '2025-01-01'`;
        const [row] = await tx`select recorded_now()::date::text as day`;
        return row!.day;
      });
    await expect(pretend(roles.application!)).rejects.toMatchObject({ code: 'YL107' });
    expect(await pretend(roles.owner!)).toBe('2025-01-01');
  });

  it('a private function to the application that is not meant for it', async () => {
    await expect(roles.application!`select apply_privileges('yilin_app')`).rejects.toMatchObject({ code: '42501' });
  });
});
