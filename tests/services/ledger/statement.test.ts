import { describe, expect, test as plain } from 'vitest';
import type { Tx } from '#db/client';
import { jobActor } from '#services/kernel/actor';
import { points } from '#services/kernel/decimal';
import { newId } from '#services/kernel/ids';
import {
  loadStatement,
  monthOf,
  openAccount,
  periodOfChoice,
  periodOfMonth,
  postTransfers,
} from '#services/ledger/index';
import { ownDatabase, test } from '#tests/harness/database';
import { openBook } from './ledger-fixture';

describe('loadStatement', () => {
  test('is empty where nothing was ever posted', async ({ tx }) => {
    const statement = await loadStatement(tx, newId(), newId(), { fromOn: '2026-01-01', untilOn: '2026-12-31' });
    expect(statement).toMatchObject({ opening: '0.00', received: '0.00', spent: '0.00', closing: '0.00', entries: [] });
  });

  test('opens before the period, adds what came and takes what went', async ({ tx }) => {
    const book = await openBook(tx);
    await book.post(book.draft(), book.spend('2.5'), book.draft({ amount: points('0.5') }));
    const { entries, opening, received, spent, closing, lines } = await loadStatement(
      tx,
      book.villageId,
      book.memberId,
      {
        fromOn: '2020-01-01',
        untilOn: '2099-12-31',
      },
    );
    expect([opening, received, spent, closing]).toEqual(['0.00', '10.50', '2.50', '8.00']);
    expect(entries.map((entry) => entry.balanceAfter)).toEqual(['10.00', '7.50', '8.00']);
    expect(lines).toEqual([
      { kind: 'award', count: 2, amount: '10.50' },
      { kind: 'redemption', count: 1, amount: '-2.50' },
    ]);
    const later = await loadStatement(tx, book.villageId, book.memberId, {
      fromOn: '2099-01-01',
      untilOn: '2099-01-31',
    });
    expect(later).toMatchObject({ opening: '8.00', closing: '8.00', entries: [] });
  });
});

describe('a statement by the day in China', () => {
  plain('each entry falls into one month, at the edges too, and months follow one another', async () => {
    const own = await ownDatabase();
    try {
      const villageId = newId();
      const memberId = newId();
      const name = { villageId, unit: 'points' } as const;
      const moments: [string, string][] = [
        ['2026-09-30T23:59:59.999+08:00', '1'],
        ['2026-10-01T00:00:00+08:00', '2'],
        ['2026-10-31T23:59:59.999999+08:00', '4'],
        ['2026-11-01T00:00:00+08:00', '8'],
      ];
      for (const [at, amount] of moments) {
        await asOwner(own.ownerUrl, at, async (tx) => {
          const fromAccountId = await openAccount(tx, { ...name, kind: 'issuance', ownerId: villageId });
          const toAccountId = await openAccount(tx, { ...name, kind: 'member', ownerId: memberId });
          const draft = {
            kind: 'award',
            unit: 'points',
            fromAccountId,
            toAccountId,
            occurredOn: at.slice(0, 10),
          } as const;
          await postTransfers(tx, jobActor('test'), villageId, [
            { ...draft, amount: points(amount), requestId: newId(), summary: '入户走访' },
          ]);
        });
      }
      const statementOf = (month: string) => loadStatement(own.database.db, villageId, memberId, periodOfMonth(month));
      const [september, october, november] = [
        await statementOf('2026-09'),
        await statementOf('2026-10'),
        await statementOf('2026-11'),
      ];
      expect([september.opening, september.closing]).toEqual(['0.00', '1.00']);
      expect([october.opening, october.received, october.closing]).toEqual(['1.00', '6.00', '7.00']);
      expect([november.opening, november.closing]).toEqual(['7.00', '15.00']);
      const day = await loadStatement(own.database.db, villageId, memberId, {
        fromOn: '2026-10-31',
        untilOn: '2026-10-31',
      });
      expect([day.opening, day.closing, day.entries.length]).toEqual(['3.00', '7.00', 1]);
    } finally {
      await own.close();
    }
  });
});

/** Runs as the tables' owner, the only one whose clock may be set. */
async function asOwner(url: string, at: string, work: (tx: Tx) => Promise<void>) {
  const { openDatabase } = await import('#db/client');
  const database = openDatabase(url, { connectionsMax: 1 });
  try {
    await database.transaction(async (tx) => {
      await tx.$client`select set_config('yilin.demonstration_clock', ${at}, true)`;
      await work(tx);
    });
  } finally {
    await database.close();
  }
}

describe('periods', () => {
  plain.each([
    ['this-month', '2026-11-21', '2026-11-01', '2026-11-30'],
    ['last-month', '2026-11-21', '2026-10-01', '2026-10-31'],
    ['last-month', '2026-01-31', '2025-12-01', '2025-12-31'],
    ['this-month', '2028-02-29', '2028-02-01', '2028-02-29'],
    ['last-month', '2027-03-31', '2027-02-01', '2027-02-28'],
    ['this-month', '2026-12-01', '2026-12-01', '2026-12-31'],
    ['this-year', '2026-11-21', '2026-01-01', '2026-12-31'],
    ['last-year', '2026-11-21', '2025-01-01', '2025-12-31'],
  ] as const)('%s seen from %s', (choice, today, fromOn, untilOn) => {
    expect(periodOfChoice(choice, today)).toEqual({ fromOn, untilOn });
  });

  plain('months are counted across years', () => {
    expect([
      monthOf('2026-11-21'),
      monthOf('2026-01-15', -1),
      monthOf('2026-12-31', 1),
      monthOf('2026-03-31', -15),
    ]).toEqual(['2026-11', '2025-12', '2027-01', '2024-12']);
  });
});
