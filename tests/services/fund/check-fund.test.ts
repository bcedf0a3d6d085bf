import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '#db/client';
import { cancelFunding, checkFund, payOut } from '#services/fund/index';
import { createFunding, createFundVillage } from '#tests/factories/fund';
import {
  grantApplication,
  paymentOf,
  reportSpending,
  settleSpending,
  spendingOf,
} from '#tests/factories/fund-spending';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

let own: TestDatabase;
let superuser: postgres.Sql;
let villageId: string;

/** A village with an application that is granted, one that is reported, one that is settled; and money that was cancelled. */
async function found(tx: Tx) {
  const fund = await createFundVillage(tx, { members: 3 });
  const { village } = fund;
  const world = await spendingOf(tx, fund);
  const granted = await grantApplication(tx, world, { shares: ['60', '40'] });
  await payOut(tx, world.accountant, await paymentOf(tx, world, granted));
  await reportSpending(tx, world, await grantApplication(tx, world, { shares: ['50'] }), ['50']);
  await settleSpending(tx, world, await grantApplication(tx, world, { shares: ['30', '20'] }), ['60']);
  const { fundingId } = await createFunding(tx, village, '500');
  const cancel = { villageId: village.id, fundingId, requestId: randomUUID(), reason: '记错了', now: new Date() };
  await cancelFunding(tx, world.accountant, cancel);
  return village.id;
}

beforeAll(async () => {
  own = await ownDatabase();
  superuser = postgres(own.superuserUrl, { max: 1, onnotice: () => {} });
  villageId = await own.database.transaction(found);
});
afterAll(async () => {
  await superuser.end();
  await own.close();
});

/** What the check names in a copy that was changed with triggers and checks off. */
async function tamper(statement: string) {
  const back = new Error('put back');
  let rows: string[] = [];
  await superuser
    .begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      const dropped = await sql<{ drop: string }[]>`
        select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop from pg_constraint
        where contype = 'c' and conrelid::regclass::text like any(array['fund\\_%', 'ledger\\_accounts'])`;
      for (const { drop } of dropped) await sql.unsafe(drop);
      await sql`drop index fund_receipts_used_key`;
      const { count } = await sql.unsafe(statement);
      if (count === 0) throw new Error('the statement changed nothing');
      const { problems } = await checkFund({ $client: sql } as never);
      expect((await checkFund({ $client: sql } as never, villageId)).problems).toEqual(problems);
      expect((await checkFund({ $client: sql } as never, randomUUID())).problems).toEqual([]);
      rows = problems.map((each) => each.row);
      throw back;
    })
    .catch((error: unknown) => {
      if (error !== back) throw error;
    });
  return rows;
}

const one = (table: string, where = 'true') =>
  `(village_id, id) = (select village_id, id from ${table} where ${where} limit 1)`;
const ofState = (state: string) => `application_id = (select id from fund_applications where state = '${state}')`;

describe('checkFund', () => {
  it('finds a sound fund sound', async () => {
    expect(await own.database.snapshot((tx) => checkFund(tx))).toEqual({ applications: 3, problems: [] });
  });

  it.each([
    ['a funding of more', `update fund_fundings set yuan = yuan + 1 where cancelled_at is null`, 'funding'],
    ['a funding from another source', `update fund_fundings set source_id = new_id()`, 'funding'],
    [
      'a cancelled funding whose money stayed',
      `update fund_fundings set cancelled_at = now(), reversal_id = new_id() where cancelled_at is null`,
      'funding',
    ],
    [
      'a funding that stands though it was taken back',
      `update fund_fundings set cancelled_at = null, reversal_id = null where cancelled_at is not null`,
      'funding',
    ],
    ['money that no funding brought', `delete from fund_fundings where cancelled_at is null`, 'transfer'],
    ['a year under the floor', `update fund_years set yearly_yuan = 199.99`, 'year'],
    [
      'an allotment under the floor',
      `update fund_allotments set yuan = 199.99 where ${one('fund_allotments')}`,
      'allotment',
    ],
    ['an allotment of more', `update fund_allotments set yuan = 300 where ${one('fund_allotments')}`, 'allotment'],
    ['an allotment that was taken away', `delete from fund_allotments where ${one('fund_allotments')}`, 'account'],
    ['an allotment that ended with money', `update fund_allotments set ended_at = now(), ending = 'left'`, 'allotment'],
    ['a share of more', `update fund_shares set yuan = yuan + 1 where ${ofState('approved')}`, 'application'],
    ['a share of less', `update fund_shares set yuan = yuan - 1 where ${ofState('approved')}`, 'share'],
    ['a share that was taken away', `delete from fund_shares where ${ofState('settled')}`, 'account'],
    [
      'a share released with its money',
      `update fund_shares set state = 'released' where ${ofState('approved')}`,
      'share',
    ],
    ['a share of another version', `update fund_shares set version = 2 where ${ofState('reported')}`, 'share'],
    [
      "a share on another member's allotment",
      `update fund_shares s set allotment_id = (select id from fund_allotments a where a.village_id = s.village_id and a.member_id <> s.member_id limit 1)`,
      'share',
    ],
    [
      'money that was held from another allotment',
      `update fund_shares s set allotment_id = (select id from fund_allotments a where a.village_id = s.village_id and a.member_id <> s.member_id limit 1)`,
      'transfer',
    ],
    [
      'an application that goes back',
      `update fund_applications set state = 'accepted' where state = 'approved'`,
      'share',
    ],
    [
      'an application that ended with money',
      `update fund_applications set state = 'cancelled' where state = 'approved'`,
      'share',
    ],
    [
      'one that was granted less',
      `update fund_applications set approved_yuan = 99 where state = 'approved'`,
      'application',
    ],
    ['one that spent less', `update fund_applications set spent_yuan = 49 where state = 'settled'`, 'application'],
    ['a budget of more', `update fund_applications set budget = budget + 1 where state = 'reported'`, 'application'],
    ['a budget line of more', `update fund_lines set yuan = yuan + 1 where ${ofState('approved')}`, 'application'],
    [
      'an excess that no receipt says',
      `update fund_applications set excess_yuan = 0 where state = 'settled'`,
      'application',
    ],
    ['a receipt that is gone', `delete from fund_receipts where ${ofState('settled')}`, 'application'],
    ['a payment of more than was granted', `update fund_payments set yuan = 100.01`, 'payment'],
    ['a payment back of what was never paid', `update fund_payments set kind = 'repayment'`, 'payment'],
    ['a voucher that is missing', `update fund_payments set number = 2`, 'payment'],
    ['a receipt under another key', `update fund_receipts set number_key = 'x' where ${ofState('settled')}`, 'receipt'],
    ['a receipt of another seller', `update fund_receipts set seller = '别家' where ${ofState('settled')}`, 'receipt'],
    ['a receipt of another county', `update fund_receipts set county_id = new_id()`, 'receipt'],
    ['a receipt used twice', `update fund_receipts set number = 'No. 1', number_key = 'no1'`, 'receipt'],
    ['a negative account', `update ledger_accounts set balance = -1 where kind = 'unallotted'`, 'account'],
    [
      'a vote of somebody excluded',
      `insert into fund_seats (village_id, id, application_id, round, step, account_id, name, capacity, excluded, vote)
        select village_id, new_id(), id, 1, 'village', new_id(), '甲', 'committee', 'relative', 'yes' from fund_applications limit 1`,
      'seat',
    ],
  ])('names %s', async (_what, statement, row) => {
    expect(await tamper(statement)).toContain(row);
  });
});
