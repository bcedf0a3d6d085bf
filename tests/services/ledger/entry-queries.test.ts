import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { newId } from '#services/kernel/ids';
import {
  type EntryFilter,
  freezePurse,
  listEntries,
  listFreezes,
  listPurses,
  listTransferEntries,
  readVillageBook,
  reverseTransfer,
  sealLedger,
  sumShortfall,
} from '#services/ledger/index';
import { test } from '#tests/harness/database';
import { type Book, openBook, personActor } from './ledger-fixture';

const reverse = (tx: Tx, book: Book, transferId: string) =>
  reverseTransfer(tx, personActor(book.villageId, 'points-administrator'), {
    villageId: book.villageId,
    transferId,
    reason: '重复申报',
    occurredOn: '2026-11-20',
    requestId: newId(),
    partly: true,
  });

async function walk(tx: Tx, filter: EntryFilter, count: number) {
  const sequences: number[] = [];
  let before: number | undefined;
  let pages = 0;
  do {
    const page = await listEntries(tx, filter, { before, count });
    sequences.push(...page.entries.map((entry) => entry.sequence));
    before = page.older;
    pages += 1;
  } while (before !== undefined);
  return { sequences, pages };
}

describe('listEntries', () => {
  test('walks through 10,000 entries page by page, each once, newest first', async ({ tx }) => {
    const book = await openBook(tx);
    for (let chunk = 0; chunk < 10; chunk += 1) {
      await book.post(...Array.from({ length: 1000 }, () => book.draft()));
    }
    const { sequences, pages } = await walk(tx, { villageId: book.villageId, memberId: book.memberId }, 499);
    expect(pages).toBe(21);
    expect(new Set(sequences).size).toBe(10_000);
    expect(sequences).toEqual([...sequences].sort((left, right) => right - left));
  }, 60_000);

  test('goes back up to the page it came from', async ({ tx }) => {
    const book = await openBook(tx);
    await book.post(...Array.from({ length: 7 }, () => book.draft()));
    const filter = { villageId: book.villageId };
    const first = await listEntries(tx, filter, { count: 3 });
    const second = await listEntries(tx, filter, { count: 3, before: first.older });
    const third = await listEntries(tx, filter, { count: 3, before: second.older });
    expect([first.newer, third.entries.length, third.older]).toEqual([undefined, 1, undefined]);
    const back = await listEntries(tx, filter, { count: 3, after: third.newer });
    expect(back.entries).toEqual(second.entries);
    const top = await listEntries(tx, filter, { count: 3, after: back.newer });
    expect(top.entries).toEqual(first.entries);
    expect(top.newer).toBeUndefined();
  });

  test('folds a reversal and what it took back into one, and shows both on demand', async ({ tx }) => {
    const book = await openBook(tx);
    const [award] = await book.post(book.draft({ summary: '河道清洁' }), book.draft());
    await reverse(tx, book, award!.id);
    const filter = { villageId: book.villageId, memberId: book.memberId };
    const folded = await listEntries(tx, { ...filter, folded: true }, { count: 10 });
    expect(folded.entries.map((entry) => entry.kind)).toEqual(['reversal', 'award']);
    expect(folded.entries[0]).toMatchObject({
      originalSummary: '河道清洁',
      originalAmount: '10.00',
      amount: '-10.00',
      netAmount: '0.00',
    });
    const open = await listEntries(tx, filter, { count: 10 });
    expect(open.entries.map((entry) => entry.kind)).toEqual(['reversal', 'award', 'award']);
    expect(open.entries[2]!.reversedById).toBe(open.entries[0]!.transferId);
  });

  test('keeps to the kinds, the days and the number asked for', async ({ tx }) => {
    const book = await openBook(tx);
    const [award] = await book.post(book.draft(), book.spend('4'));
    const filter = { villageId: book.villageId };
    const count = 10;
    const spent = await listEntries(tx, { ...filter, kinds: ['redemption'] }, { count });
    expect(spent.entries.map((entry) => entry.amount)).toEqual(['-4.00']);
    const past = await listEntries(tx, { ...filter, untilOn: '2020-01-01' }, { count });
    expect(past.entries).toEqual([]);
    const one = await listEntries(tx, { ...filter, sequence: award!.sequence }, { count });
    expect(one.entries.map((entry) => entry.transferId)).toEqual([award!.id]);
  });

  test('shows nothing of another village', async ({ tx }) => {
    const book = await openBook(tx);
    const [award] = await book.post(book.draft());
    const elsewhere = newId();
    expect((await listEntries(tx, { villageId: elsewhere }, { count: 10 })).entries).toEqual([]);
    expect(await listTransferEntries(tx, elsewhere, award!.id)).toEqual([]);
  });
});

test('both sides of a transfer cancel out', async ({ tx }) => {
  const book = await openBook(tx);
  const [award] = await book.post(book.draft());
  const sides = await listTransferEntries(tx, book.villageId, award!.id);
  expect(sides.map((side) => [side.accountKind, side.amount])).toEqual([
    ['issuance', '-10.00'],
    ['member', '10.00'],
  ]);
});

test('what could not be taken back is owed', async ({ tx }) => {
  const book = await openBook(tx);
  const [award] = await book.post(book.draft(), book.spend('7.5'));
  await reverse(tx, book, award!.id);
  expect(await sumShortfall(tx, book.villageId, book.memberId)).toBe('7.50');
  expect(await sumShortfall(tx, book.villageId, newId())).toBe('0.00');
});

describe('readVillageBook', () => {
  test('adds up: issued is the sum of where the points are', async ({ tx }) => {
    const book = await openBook(tx);
    const shop = await book.account('shop', newId());
    await book.post(book.draft({ amount: book.draft().amount }), book.spend('4', { toAccountId: shop }));
    expect(await readVillageBook(tx, book.villageId)).toEqual({
      issued: '10.00',
      withMembers: '6.00',
      bound: '0.00',
      atShops: '4.00',
      settled: '0.00',
      elsewhere: '0.00',
      balanced: true,
      transferCount: 2,
      unsealedCount: 2,
      frozenCount: 0,
      owed: '0.00',
      seal: null,
    });
  });

  test('knows the last seal and what came after it', async ({ tx }) => {
    const book = await openBook(tx);
    await book.post(book.draft());
    await sealLedger(tx, book.villageId);
    await book.post(book.draft());
    const { seal, unsealedCount } = await readVillageBook(tx, book.villageId);
    expect([seal?.number, seal?.root.length, unsealedCount]).toEqual([1, 64, 1]);
  });

  test('is empty where nothing was ever posted', async ({ tx }) => {
    expect(await readVillageBook(tx, newId())).toMatchObject({ issued: '0.00', balanced: true, transferCount: 0 });
  });
});

test('freezes are listed with their reasons, the latest first', async ({ tx }) => {
  const book = await openBook(tx);
  const administrator = personActor(book.villageId, 'points-administrator', { accountId: newId() });
  const command = { villageId: book.villageId, memberId: book.memberId };
  await freezePurse(tx, administrator, { ...command, frozen: true, reason: '本人去世' });
  await freezePurse(tx, administrator, { ...command, frozen: false, reason: '弄错了人' });
  const freezes = await listFreezes(tx, book.villageId, book.memberId);
  expect(freezes.map((each) => each.reason).sort()).toEqual(['弄错了人', '本人去世'].sort());
  expect(await listFreezes(tx, newId(), book.memberId)).toEqual([]);
});

test('a village without members has no purses', async ({ tx }) => {
  const page = await listPurses(tx, { villageId: newId(), state: 'all', page: 1, count: 10 });
  expect(page).toEqual({ purses: [], total: 0 });
});
