import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { jobActor } from '#services/kernel/actor';
import { newId } from '#services/kernel/ids';
import { freezePurse, reverseTransfer, sumShortfall, takeBack } from '#services/ledger/index';
import { test } from '#tests/harness/database';
import { type Book, openBook, personActor } from './ledger-fixture';

const command = (book: Book, transferId: string, change = {}) => ({
  villageId: book.villageId,
  transferId,
  reason: '重复申报',
  occurredOn: '2026-11-20',
  requestId: newId(),
  partly: false,
  ...change,
});

describe('reverseTransfer', () => {
  test('takes an award back whole', async ({ tx }) => {
    const book = await openBook(tx);
    const [award] = await book.post(book.draft());
    const administrator = personActor(book.villageId, 'points-administrator');
    const { result } = await reverseTransfer(tx, administrator, command(book, award!.id));
    expect(result).toMatchObject({ amount: '10.00', shortfall: '0.00' });
    const [account] = await tx.$client`select balance from ledger_accounts where id = ${book.member}`;
    expect(account).toEqual({ balance: '0.00' });
  });

  test('takes back what is left and shows the rest as owed', async ({ tx }) => {
    const book = await openBook(tx);
    const [award] = await book.post(book.draft(), book.spend('7.5'));
    const administrator = personActor(book.villageId, 'points-administrator');
    const { result } = await reverseTransfer(tx, administrator, command(book, award!.id, { partly: true }));
    expect(result).toMatchObject({ amount: '2.50', shortfall: '7.50' });
  });

  test('writes down the debt alone where nothing is left', async ({ tx }) => {
    const book = await openBook(tx);
    const [award] = await book.post(book.draft(), book.spend('10'));
    const administrator = personActor(book.villageId, 'points-administrator');
    const same = command(book, award!.id, { partly: true });
    const first = await reverseTransfer(tx, administrator, same);
    expect(first.result).toEqual({ id: null, sequence: null, amount: '0.00', shortfall: '10.00' });
    expect(await reverseTransfer(tx, administrator, same)).toEqual({ ...first, replayed: true });
    expect(await sumShortfall(tx, book.villageId, book.memberId)).toBe('10.00');
    await expect(reverseTransfer(tx, administrator, { ...same, reason: '另一个原因' })).rejects.toMatchObject({
      code: 'ledger/request-used',
    });
  });

  test('returns the first result for a repeated request', async ({ tx }) => {
    const book = await openBook(tx);
    const [award] = await book.post(book.draft(), book.spend('7.5'));
    const administrator = personActor(book.villageId, 'points-administrator');
    const same = command(book, award!.id, { partly: true });
    const first = await reverseTransfer(tx, administrator, same);
    expect(await reverseTransfer(tx, administrator, same)).toEqual({ ...first, replayed: true });
  });

  test('gives nobody their own points back', async ({ tx }) => {
    const book = await openBook(tx);
    const change = { kind: 'adjustment', fromAccountId: book.member, toAccountId: book.issuance } as const;
    const [, taken] = await book.post(book.draft(), book.draft(change));
    const administrator = personActor(book.villageId, 'points-administrator', { memberId: book.memberId });
    await expect(reverseTransfer(tx, administrator, command(book, taken!.id))).rejects.toMatchObject({
      code: 'ledger/own-matter',
    });
  });

  test('writes the act down', async ({ tx }) => {
    const book = await openBook(tx);
    const [award] = await book.post(book.draft());
    const administrator = personActor(book.villageId, 'points-administrator');
    await reverseTransfer(tx, administrator, command(book, award!.id));
    const [event] = await tx.$client`select action, subject_id, account_id from audit_events`;
    expect(event).toEqual({ action: 'ledger.reverse', subject_id: award!.id, account_id: administrator.accountId });
  });
});

interface Arranged {
  readonly transferId: string;
  readonly actor?: ReturnType<typeof personActor>;
  readonly change?: object;
}

describe('reverseTransfer refuses, in order of precedence', () => {
  const table: readonly { what: string; code: string; arrange: (tx: Tx, book: Book) => Promise<Arranged> }[] = [
    {
      what: 'a committee member',
      code: 'permission/not-allowed',
      arrange: async (_, book) => ({ transferId: newId(), actor: personActor(book.villageId, 'village-committee') }),
    },
    {
      what: 'an administrator of another village',
      code: 'permission/not-found',
      arrange: async () => ({ transferId: newId(), actor: personActor(newId(), 'points-administrator') }),
    },
    { what: 'a transfer that is not there', code: 'ledger/not-found', arrange: async () => ({ transferId: newId() }) },
    {
      what: 'a used request with another reason',
      code: 'ledger/request-used',
      arrange: async (tx, book) => {
        const [award] = await book.post(book.draft());
        const requestId = newId();
        const administrator = personActor(book.villageId, 'points-administrator');
        await reverseTransfer(tx, administrator, command(book, award!.id, { requestId }));
        return { transferId: award!.id, change: { requestId, reason: '另一个原因' } };
      },
    },
    {
      what: 'no reason',
      code: 'ledger/reason-missing',
      arrange: async (_, book) => ({ transferId: (await book.post(book.draft()))[0]!.id, change: { reason: '  ' } }),
    },
    {
      what: 'a reversal',
      code: 'ledger/reversal-of-reversal',
      arrange: async (tx, book) => {
        const [award] = await book.post(book.draft());
        const administrator = personActor(book.villageId, 'points-administrator');
        const { result } = await reverseTransfer(tx, administrator, command(book, award!.id));
        return { transferId: result.id! };
      },
    },
    {
      what: 'a redemption',
      code: 'ledger/reversal-by-other-record',
      arrange: async (_, book) => ({ transferId: (await book.post(book.draft(), book.spend('4')))[1]!.id }),
    },
    {
      what: 'whoever posted it',
      code: 'ledger/reversal-by-same-person',
      arrange: async (tx) => {
        const actor = personActor(newId(), 'points-administrator');
        const own = await openBook(tx, actor);
        const [award] = await own.post(own.draft());
        const administrator = { ...actor, villageIds: [own.villageId] };
        return { transferId: award!.id, actor: administrator, change: { villageId: own.villageId } };
      },
    },
    {
      what: 'the holder of the purse',
      code: 'ledger/own-matter',
      arrange: async (_, book) => ({
        transferId: (await book.post(book.draft()))[0]!.id,
        actor: personActor(book.villageId, 'points-administrator', { memberId: book.memberId }),
      }),
    },
    {
      what: 'a second reversal',
      code: 'ledger/already-reversed',
      arrange: async (tx, book) => {
        const [award] = await book.post(book.draft());
        const administrator = personActor(book.villageId, 'points-administrator');
        await reverseTransfer(tx, administrator, command(book, award!.id));
        return { transferId: award!.id };
      },
    },
    {
      what: 'points that were spent',
      code: 'ledger/insufficient-balance',
      arrange: async (_, book) => ({ transferId: (await book.post(book.draft(), book.spend('4')))[0]!.id }),
    },
    {
      what: 'what an answer took back in part',
      code: 'ledger/already-reversed',
      arrange: async (tx, book) => {
        const [award] = await book.post(book.draft());
        await takeBack(tx, jobActor('test'), { ...command(book, award!.id), amount: '4' });
        return { transferId: award!.id, change: { partly: true } };
      },
    },
    {
      what: 'a second reversal after a debt alone',
      code: 'ledger/already-reversed',
      arrange: async (tx, book) => {
        const [award] = await book.post(book.draft(), book.spend('10'));
        const administrator = personActor(book.villageId, 'points-administrator');
        await reverseTransfer(tx, administrator, command(book, award!.id, { partly: true }));
        return { transferId: award!.id, change: { partly: true } };
      },
    },
  ];
  for (const { what, code, arrange } of table) {
    test(what, async ({ tx }) => {
      const book = await openBook(tx);
      const { transferId, actor, change } = await arrange(tx, book);
      const by = actor ?? personActor(book.villageId, 'points-administrator');
      await expect(reverseTransfer(tx, by, command(book, transferId, change))).rejects.toMatchObject({ code });
    });
  }
});

describe('freezePurse', () => {
  test('stops what leaves, not what comes in, and frees again', async ({ tx }) => {
    const book = await openBook(tx);
    const administrator = personActor(book.villageId, 'points-administrator');
    const freeze = (frozen: boolean) =>
      freezePurse(tx, administrator, {
        villageId: book.villageId,
        memberId: book.memberId,
        frozen,
        reason: '账目核对',
      });
    await book.post(book.draft());
    await freeze(true);
    await freeze(true);
    await book.post(book.draft());
    await expect(tx.$client.savepoint(() => book.post(book.spend('1')))).rejects.toMatchObject({
      code: 'ledger/account-frozen',
    });
    await freeze(false);
    const [posted] = await book.post(book.spend('1'));
    expect(posted!.fromBalance).toBe('19.00');
    const rows = await tx.$client`select frozen, reason from ledger_freezes order by recorded_at`;
    expect(rows.map((row) => row.frozen)).toEqual([true, false]);
  });

  test('refuses a role without the right, no reason and the own purse', async ({ tx }) => {
    const book = await openBook(tx);
    const by = (actor: ReturnType<typeof personActor>, reason: string) =>
      freezePurse(tx, actor, { villageId: book.villageId, memberId: book.memberId, frozen: true, reason });
    await expect(by(personActor(book.villageId, 'checker'), '核对')).rejects.toMatchObject({
      code: 'permission/not-allowed',
    });
    const administrator = personActor(book.villageId, 'points-administrator');
    await expect(by(administrator, ' ')).rejects.toMatchObject({ code: 'ledger/reason-missing' });
    const holder = { ...administrator, memberId: book.memberId };
    await expect(by(holder, '核对')).rejects.toMatchObject({ code: 'ledger/own-matter' });
  });
});
