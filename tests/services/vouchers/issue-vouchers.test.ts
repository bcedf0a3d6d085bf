import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import type { Actor } from '#services/kernel/actor';
import { jobActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { freezePurse } from '#services/ledger';
import { declareRelative, endMembership } from '#services/org';
import {
  type IssueVouchersCommand,
  issueVouchers,
  listHoldings,
  listVouchers,
  loadSheetToPrint,
} from '#services/vouchers';
import { committeeActor, createMember, createVillage, personActor, type TestVillage } from '#tests/factories/org';
import { createTill, type TestTill } from '#tests/factories/redemption';
import { issue } from '#tests/factories/vouchers';
import { test } from '#tests/harness/database';

const commandFor = ({ village, member }: TestTill): IssueVouchersCommand => ({
  villageId: village.id,
  memberId: member.id,
  requestId: randomUUID(),
  occurredOn: '2026-11-21',
  counts: [
    { worth: 20, count: 2 },
    { worth: 5, count: 1 },
    { worth: 100, count: 0 },
  ],
});

const balances = async (tx: Tx, memberId: string) =>
  (
    await tx.$client`
      select coalesce(sum(balance) filter (where kind = 'member'), 0)::text as purse,
        coalesce(sum(balance) filter (where kind = 'voucher'), 0)::text as paper
      from ledger_accounts where owner_id = ${memberId}`
  )[0];

describe('issueVouchers', () => {
  test('puts points on paper, a transfer for each voucher, and prints the same sheet again', async ({ tx }) => {
    const till = await createTill(tx);
    const committee = committeeActor(till.village);
    const command = commandFor(till);
    const first = await issueVouchers(tx, committee, command);
    expect(first).toMatchObject({ replayed: false, result: { number: 1, year: 2026, total: '45.00' } });
    expect(await issueVouchers(tx, committee, command)).toEqual({ ...first, replayed: true });
    expect(await balances(tx, till.member.id)).toEqual({ purse: '55.00', paper: '45.00' });
    const sheet = await loadSheetToPrint(tx, committee, till.village.id, first.result.sheetId);
    expect(sheet.vouchers.map(({ worth }) => worth)).toEqual([20, 20, 5]);
    expect(new Set(sheet.vouchers.map(({ scan }) => scan)).size).toBe(3);
    for (const { scan, serial } of sheet.vouchers) expect(scan).toMatch(new RegExp(`^${serial}\\d{10}$`));
    const { vouchers, totals } = await listVouchers(tx, till.village.id, { limit: 10 });
    expect(totals).toMatchObject({ count: 3, issuedCount: 3, issuedWorth: 45, redeemedWorth: 0 });
    expect(vouchers[0]).toMatchObject({ worth: 20, state: 'issued', memberId: till.member.id });
    expect(await listHoldings(tx, till.village.id, 10)).toMatchObject([
      { memberId: till.member.id, pieces: 3, worth: 45 },
    ]);
  });

  test('numbers the sheets of a year', async ({ tx }) => {
    const till = await createTill(tx);
    const committee = committeeActor(till.village);
    const small = { ...commandFor(till), counts: [{ worth: 5 as const, count: 1 }] };
    for (const number of [1, 2, 3]) {
      const { result } = await issueVouchers(tx, committee, { ...small, requestId: randomUUID() });
      expect(result.number).toBe(number);
    }
  });

  test('keeps no secret', async ({ tx }) => {
    const till = await createTill(tx);
    const [voucher] = await issue(tx, till.village, till.member, 10);
    const rows = await tx.$client`select to_jsonb(v)::text as row from vouchers_vouchers v where id = ${voucher!.id}`;
    expect(rows[0]!.row).not.toContain(voucher!.scan.slice(12));
  });
});

describe('issueVouchers refuses:', () => {
  const cases: readonly {
    readonly what: string;
    readonly code: string;
    readonly arrange: (tx: Tx, till: TestTill) => Promise<{ actor?: Actor; change?: Partial<IssueVouchersCommand> }>;
  }[] = [
    { what: 'a cashier', code: 'permission/not-allowed', arrange: async (_tx, till) => ({ actor: till.cashier }) },
    {
      what: 'a member',
      code: 'permission/not-allowed',
      arrange: async (_tx, till) => ({ actor: personActor('member', till.village, { memberId: till.member.id }) }),
    },
    {
      what: 'another village',
      code: 'permission/not-found',
      arrange: async (tx) => ({ actor: committeeActor(await createVillage(tx)) }),
    },
    {
      what: 'somebody elsewhere',
      code: 'vouchers/not-found',
      arrange: async (tx) => ({ change: { memberId: (await createMember(tx, await createVillage(tx))).id } }),
    },
    {
      what: 'a used request with other counts',
      code: 'vouchers/request-used',
      arrange: async (tx, till) => {
        const command = commandFor(till);
        await issueVouchers(tx, committeeActor(till.village), command);
        return { change: { requestId: command.requestId, counts: [{ worth: 5, count: 1 }] } };
      },
    },
    {
      what: 'somebody who left',
      code: 'vouchers/member-left',
      arrange: async (tx, till) => {
        const { village, member } = till;
        await endMembership(tx, committeeActor(village), {
          villageId: village.id,
          memberId: member.id,
          requestId: randomUUID(),
          ending: 'moved',
          leftOn: dateInChina(),
          reason: '搬走',
        });
        return {};
      },
    },
    {
      what: 'oneself',
      code: 'vouchers/own-matter',
      arrange: async (_tx, till) => ({ actor: committeeActor(till.village, { memberId: till.member.id }) }),
    },
    {
      what: 'a relative',
      code: 'vouchers/own-matter',
      arrange: async (tx, till) => {
        const sister = await createMember(tx, till.village, { name: '李小妹' });
        await declareRelative(tx, jobActor('tests'), {
          requestId: randomUUID(),
          villageId: till.village.id,
          memberId: till.member.id,
          relativeNumber: sister.number,
          relation: '姐妹',
        });
        return { actor: committeeActor(till.village, { memberId: sister.id }) };
      },
    },
    {
      what: 'no voucher',
      code: 'vouchers/nothing-chosen',
      arrange: async () => ({ change: { counts: [{ worth: 5, count: 0 }] } }),
    },
    {
      what: 'too many',
      code: 'vouchers/too-many',
      arrange: async () => ({
        change: {
          counts: [
            { worth: 5, count: 60 },
            { worth: 10, count: 60 },
          ],
        },
      }),
    },
    {
      what: 'a frozen purse',
      code: 'vouchers/purse-frozen',
      arrange: async (tx, till) => {
        await freezePurse(tx, personActor('points-administrator', till.village), {
          villageId: till.village.id,
          memberId: till.member.id,
          frozen: true,
          reason: '查账',
        });
        return {};
      },
    },
    {
      what: 'more than there is',
      code: 'vouchers/insufficient-points',
      arrange: async () => ({ change: { counts: [{ worth: 100, count: 2 }] } }),
    },
  ];
  for (const { what, code, arrange } of cases) {
    test(what, async ({ tx }) => {
      const till = await createTill(tx);
      const { actor = committeeActor(till.village), change } = await arrange(tx, till);
      const before = await balances(tx, till.member.id);
      const command = { ...commandFor(till), ...change };
      await expect(tx.$client.savepoint(() => issueVouchers(tx, actor, command))).rejects.toMatchObject({ code });
      expect(await balances(tx, till.member.id)).toEqual(before);
    });
  }
});

test('a sheet is printed only by who may hand out vouchers, in their village', async ({ tx }) => {
  const till = await createTill(tx);
  await issue(tx, till.village, till.member, 10);
  const [row] = await tx.$client<{ id: string }[]>`select id from vouchers_sheets`;
  const print = (village: TestVillage, actor: Actor) => loadSheetToPrint(tx, actor, village.id, row!.id);
  await expect(print(till.village, till.cashier)).rejects.toMatchObject({ code: 'permission/not-allowed' });
  const other = await createVillage(tx);
  await expect(print(other, committeeActor(other))).rejects.toMatchObject({ code: 'vouchers/not-found' });
});
