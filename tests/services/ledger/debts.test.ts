import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '#db/client';
import { jobActor } from '#services/kernel/actor';
import { points } from '#services/kernel/decimal';
import { newId } from '#services/kernel/ids';
import {
  checkLedger,
  collectDebts,
  forgiveDebt,
  listDebts,
  listTransferEntries,
  postTransfers,
  sumShortfall,
  takeBack,
} from '#services/ledger/index';
import { ownDatabase, type TestDatabase, test } from '#tests/harness/database';
import { type Book, openBook, personActor } from './ledger-fixture';

const job = jobActor('sweep');
const on = '2026-11-20';

const taking = (book: Book, transferId: string, amount: string, change = {}) => ({
  villageId: book.villageId,
  transferId,
  amount,
  reason: '重复申报',
  occurredOn: on,
  requestId: newId(),
  ...change,
});
const collect = (tx: Tx, book: Book) => collectDebts(tx, job, { villageId: book.villageId, occurredOn: on });
const owed = (tx: Tx, book: Book) => sumShortfall(tx, book.villageId, book.memberId);
const balance = async (tx: Tx, book: Book) =>
  (await tx.$client`select balance from ledger_accounts where id = ${book.member}`)[0]!.balance;
const forgiving = (book: Book, amount: string, change = {}) => ({
  villageId: book.villageId,
  memberId: book.memberId,
  amount,
  reason: '村民代表会议同意',
  requestId: newId(),
  ...change,
});

/** A purse that owes 10 points and is empty. */
async function owingBook(tx: Tx): Promise<Book> {
  const book = await openBook(tx);
  const [award] = await book.post(book.draft(), book.spend('10'));
  await takeBack(tx, job, taking(book, award!.id, '10'));
  return book;
}

describe('takeBack', () => {
  test('takes a part, and the rest stays', async ({ tx }) => {
    const book = await openBook(tx);
    const [award] = await book.post(book.draft());
    expect(await takeBack(tx, job, taking(book, award!.id, '3.5'))).toMatchObject({
      amount: '3.50',
      shortfall: '0.00',
    });
    expect(await balance(tx, book)).toBe('6.50');
  });

  test('takes what is left and owes the rest; where nothing is left it owes all', async ({ tx }) => {
    const book = await openBook(tx);
    const [first, second] = await book.post(book.draft(), book.draft(), book.spend('17'));
    expect(await takeBack(tx, job, taking(book, first!.id, '8'))).toMatchObject({ amount: '3.00', shortfall: '5.00' });
    const command = taking(book, second!.id, '8');
    const debt = { id: null, sequence: null, amount: '0.00', shortfall: '8.00' };
    expect(await takeBack(tx, job, command)).toEqual(debt);
    expect(await takeBack(tx, job, command)).toEqual(debt);
    expect(await owed(tx, book)).toBe('13.00');
  });

  test('gives a deduction back, however little the village has given', async ({ tx }) => {
    const book = await openBook(tx);
    const deduction = { kind: 'deduction', fromAccountId: book.member, toAccountId: book.issuance } as const;
    const [, taken] = await book.post(book.draft(), book.draft(deduction));
    expect(await takeBack(tx, job, taking(book, taken!.id, '10'))).toMatchObject({
      amount: '10.00',
      shortfall: '0.00',
    });
    expect(await balance(tx, book)).toBe('10.00');
  });

  test('takes several parts, each as far as it is there, and owes the rest of each', async ({ tx }) => {
    const book = await openBook(tx);
    const [award] = await book.post(book.draft(), book.spend('5'));
    const take = (amount: string) => takeBack(tx, job, taking(book, award!.id, amount));
    expect(await take('3')).toMatchObject({ amount: '3.00', shortfall: '0.00' });
    expect(await take('3')).toMatchObject({ amount: '2.00', shortfall: '1.00' });
    expect(await take('1.5')).toMatchObject({ id: null, amount: '0.00', shortfall: '1.50' });
    expect(await take('2')).toMatchObject({ id: null, amount: '0.00', shortfall: '2.00' });
    await book.post(book.draft());
    expect(await take('0.5')).toMatchObject({ amount: '0.50', shortfall: '0.00' });
    await expect(take('0.5')).rejects.toMatchObject({ code: 'ledger/already-reversed' });
    expect([await balance(tx, book), await owed(tx, book)]).toEqual(['9.50', '4.50']);
    const sides = await listTransferEntries(tx, book.villageId, award!.id);
    expect(sides.find((side) => side.accountId === book.member)).toMatchObject({
      takenBack: '5.50',
      owedInstead: '3.50',
    });
    expect(await listDebts(tx, book.villageId, book.memberId)).toHaveLength(3);
    expect((await checkLedger(tx)).problems).toEqual([]);
  });

  test('leaves no way round what is owed: a reversal by hand takes no more than is left', async ({ tx }) => {
    const book = await openBook(tx);
    const [award] = await book.post(book.draft(), book.spend('10'));
    await takeBack(tx, job, taking(book, award!.id, '5.5'));
    await book.post(book.draft());
    const [fromAccountId, toAccountId] = [book.member, book.issuance];
    const reversal = { kind: 'reversal', fromAccountId, toAccountId, reversesId: award!.id } as const;
    await book.post(book.draft({ ...reversal, amount: points('4') }));
    expect(await balance(tx, book)).toBe('6.00');
    const more = book.post(book.draft({ ...reversal, amount: points('1') }));
    await expect(more).rejects.toMatchObject({ code: 'ledger/already-reversed' });
  });

  const refused: readonly {
    what: string;
    code: string;
    details?: object;
    arrange: (tx: Tx, book: Book) => Promise<object>;
  }[] = [
    { what: 'a transfer elsewhere', code: 'ledger/not-found', arrange: async () => ({ transferId: newId() }) },
    {
      what: 'a used request with another reason',
      code: 'ledger/request-used',
      arrange: async (tx, book) => {
        const [award] = await book.post(book.draft());
        const command = taking(book, award!.id, '1');
        await takeBack(tx, job, command);
        return { ...command, reason: '另一个原因' };
      },
    },
    {
      what: 'nothing',
      code: 'ledger/amount-not-positive',
      arrange: async (_, book) => ({ transferId: (await book.post(book.draft()))[0]!.id, amount: '0' }),
    },
    {
      what: 'a reversal',
      code: 'ledger/reversal-of-reversal',
      arrange: async (tx, book) => {
        const [award] = await book.post(book.draft());
        return { transferId: (await takeBack(tx, job, taking(book, award!.id, '5'))).id, amount: '1' };
      },
    },
    {
      what: 'more than the original',
      code: 'ledger/reversal-exceeds-original',
      arrange: async (_, book) => ({ transferId: (await book.post(book.draft()))[0]!.id, amount: '10.5' }),
    },
    {
      what: 'more than an earlier part left',
      code: 'ledger/reversal-exceeds-original',
      details: { remaining: '4.50' },
      arrange: async (tx, book) => {
        const [award] = await book.post(book.draft(), book.draft());
        await takeBack(tx, job, taking(book, award!.id, '5.5'));
        return { transferId: award!.id, amount: '5' };
      },
    },
    {
      what: 'more than what is owed already leaves',
      code: 'ledger/reversal-exceeds-original',
      details: { remaining: '4.50' },
      arrange: async (tx, book) => {
        const [award] = await book.post(book.draft(), book.spend('10'));
        await takeBack(tx, job, taking(book, award!.id, '5.5'));
        await book.post(book.draft());
        return { transferId: award!.id, amount: '5' };
      },
    },
    {
      what: 'what was taken back in parts up to all of it',
      code: 'ledger/already-reversed',
      arrange: async (tx, book) => {
        const [award] = await book.post(book.draft(), book.draft());
        for (const part of ['4', '6']) await takeBack(tx, job, taking(book, award!.id, part));
        return { transferId: award!.id, amount: '0.5' };
      },
    },
    {
      what: 'what is owed in full',
      code: 'ledger/already-reversed',
      arrange: async (tx, book) => {
        const [award] = await book.post(book.draft(), book.spend('10'));
        await takeBack(tx, job, taking(book, award!.id, '10'));
        return { transferId: award!.id };
      },
    },
  ];
  for (const { what, code, details = {}, arrange } of refused) {
    test(`refuses ${what}`, async ({ tx }) => {
      const book = await openBook(tx);
      const change = await arrange(tx, book);
      await expect(takeBack(tx, job, taking(book, newId(), '1', change))).rejects.toMatchObject({ code, details });
    });
  }
});

describe('collectDebts', () => {
  test('collects what came in, then the rest, then nothing', async ({ tx }) => {
    const book = await owingBook(tx);
    expect(await collect(tx, book)).toBe(0);
    await book.post(book.draft({ amount: points('4') }));
    expect(await collect(tx, book)).toBe(1);
    expect([await owed(tx, book), await balance(tx, book)]).toEqual(['6.00', '0.00']);
    await book.post(book.draft({ amount: points('20') }));
    expect([await collect(tx, book), await collect(tx, book)]).toEqual([1, 0]);
    expect([await owed(tx, book), await balance(tx, book)]).toEqual(['0.00', '14.00']);
    const lines = await listDebts(tx, book.villageId, book.memberId);
    expect(lines.map(({ kind, amount }) => `${kind} ${amount}`).sort()).toEqual([
      'collected 4.00',
      'collected 6.00',
      'owed 10.00',
    ]);
  });

  test('counts the shortfall of a reversal, as those of the time before', async ({ tx }) => {
    const book = await openBook(tx);
    const [award] = await book.post(book.draft(), book.spend('7'));
    await takeBack(tx, job, taking(book, award!.id, '10'));
    await book.post(book.draft());
    await collect(tx, book);
    expect([await owed(tx, book), await balance(tx, book)]).toEqual(['0.00', '3.00']);
  });

  test('leaves a frozen purse alone', async ({ tx }) => {
    const book = await owingBook(tx);
    await book.post(book.draft());
    await tx.$client`select ledger_freeze(${book.villageId}, ${book.member}, true, 'x', null)`;
    expect(await collect(tx, book)).toBe(0);
  });
});

describe('forgiveDebt', () => {
  test('forgives what is owed, once, and nothing of it is collected', async ({ tx }) => {
    const book = await owingBook(tx);
    const administrator = personActor(book.villageId, 'points-administrator');
    const command = forgiving(book, '10.00');
    const first = await forgiveDebt(tx, administrator, command);
    expect(first).toEqual({ result: { amount: '10.00' }, replayed: false });
    expect(await forgiveDebt(tx, administrator, command)).toEqual({ ...first, replayed: true });
    await book.post(book.draft());
    expect([await owed(tx, book), await collect(tx, book)]).toEqual(['0.00', 0]);
    const [event] = await tx.$client`select action, subject_id from audit_events`;
    expect(event).toEqual({ action: 'ledger.forgive-debt', subject_id: book.memberId });
  });

  const ready = async (_: Tx, book: Book) => forgiving(book, '10.00');
  const refused: readonly { what: string; code: string; role?: 'supervisor'; own?: true; arrange?: typeof ready }[] = [
    { what: 'a supervisor', code: 'permission/not-allowed', role: 'supervisor' },
    {
      what: 'a used request with another reason',
      code: 'ledger/request-used',
      arrange: async (tx, book) => {
        const command = forgiving(book, '10.00');
        await forgiveDebt(tx, personActor(book.villageId, 'points-administrator'), command);
        return { ...command, reason: '另一个原因' };
      },
    },
    {
      what: 'no reason',
      code: 'ledger/reason-missing',
      arrange: async (_, book) => forgiving(book, '10.00', { reason: ' ' }),
    },
    { what: 'their own debt', code: 'ledger/own-matter', own: true },
    {
      what: 'where nothing is owed',
      code: 'ledger/nothing-owed',
      arrange: async (tx, book) => {
        await forgiveDebt(tx, personActor(book.villageId, 'points-administrator'), forgiving(book, '10.00'));
        return forgiving(book, '10.00');
      },
    },
    { what: 'another amount', code: 'ledger/debt-changed', arrange: async (_, book) => forgiving(book, '9.00') },
  ];
  for (const { what, code, role = 'points-administrator', own = false, arrange = ready } of refused) {
    test(`refuses ${what}`, async ({ tx }) => {
      const book = await owingBook(tx);
      const actor = personActor(book.villageId, role, { memberId: own ? book.memberId : null });
      await expect(forgiveDebt(tx, actor, await arrange(tx, book))).rejects.toMatchObject({ code });
    });
  }
});

describe('in parallel', () => {
  let own: TestDatabase;
  beforeAll(async () => {
    own = await ownDatabase({ connectionsMax: 8 });
  });
  afterAll(() => own.close());

  it('collects once, however many sweeps run while points come in', async () => {
    const book = await own.database.transaction(owingBook);
    const sweeps = Array.from({ length: 12 }, (_, place) =>
      own.database.transaction(async (tx) => {
        if (place % 3 === 0) {
          await postTransfers(tx, job, book.villageId, [book.draft({ amount: points('4') })]);
        }
        await collect(tx, book);
      }),
    );
    await Promise.all(sweeps);
    await own.database.transaction(async (tx) => {
      await collect(tx, book);
      expect([await owed(tx, book), await balance(tx, book)]).toEqual(['0.00', '6.00']);
    });
  });
});
