import { describe, expect } from 'vitest';
import { points } from '#services/kernel/decimal';
import { newId } from '#services/kernel/ids';
import type { TransferDraft } from '#services/ledger/index';
import { test } from '#tests/harness/database';
import { type Book, openBook } from './ledger-fixture';

describe('postTransfers', () => {
  test('moves an amount and returns both balances', async ({ tx }) => {
    const { post, draft } = await openBook(tx);
    const [posted] = await post(draft({ amount: points('12.5') }));
    expect(posted).toMatchObject({ fromBalance: '-12.50', toBalance: '12.50', replayed: false });
  });

  test('returns the first result for a repeated request', async ({ tx }) => {
    const { post, draft } = await openBook(tx);
    const same = draft();
    const [first] = await post(same);
    const [again] = await post(same);
    expect(again).toEqual({ ...first, replayed: true });
  });

  test('continues one account through many transfers of one call', async ({ tx }) => {
    const { post, draft, member, issuance } = await openBook(tx);
    const posted = await post(
      draft(),
      draft({ fromAccountId: member, toAccountId: issuance, amount: points('4') }),
      draft(),
    );
    expect(posted.map((each) => each.toBalance)).toEqual(['10.00', '-6.00', '16.00']);
  });

  test('posts none where one is refused', async ({ tx }) => {
    const { post, draft, member, issuance } = await openBook(tx);
    const attempt = tx.$client.savepoint(() =>
      post(draft(), draft({ fromAccountId: member, toAccountId: issuance, amount: points('11') })),
    );
    await expect(attempt).rejects.toMatchObject({ code: 'ledger/insufficient-balance' });
    const [row] = await tx.$client`select count(*)::int as count from ledger_transfers`;
    expect(row).toEqual({ count: 0 });
  });
});

describe('postTransfers refuses', () => {
  const table: readonly {
    what: string;
    code: string;
    details?: object;
    arrange: (b: Book) => Promise<TransferDraft> | TransferDraft;
  }[] = [
    {
      what: 'a used request with other content',
      code: 'ledger/request-used',
      arrange: async ({ draft, post }) => {
        const first = draft();
        await post(first);
        return { ...first, amount: points('11') };
      },
    },
    {
      what: 'an account of another village',
      code: 'ledger/not-found',
      arrange: ({ draft }) => draft({ toAccountId: newId() }),
    },
    { what: 'nothing', code: 'ledger/amount-not-positive', arrange: ({ draft }) => draft({ amount: points('0') }) },
    {
      what: 'a negative amount',
      code: 'ledger/amount-not-positive',
      arrange: ({ draft }) => draft({ amount: points('-1') }),
    },
    {
      what: 'points to a yuan account',
      code: 'ledger/unit-mismatch',
      arrange: async ({ draft, account }) => draft({ toAccountId: await account('allotment', newId(), 'yuan') }),
    },
    {
      what: 'more than there is',
      code: 'ledger/insufficient-balance',
      details: { needed: '10.00', available: '3.00' },
      arrange: async ({ draft, post, member, issuance }) => {
        await post(draft({ amount: points('3') }));
        return draft({ fromAccountId: member, toAccountId: issuance });
      },
    },
  ];
  for (const { what, code, details, arrange } of table) {
    test(what, async ({ tx }) => {
      const b = await openBook(tx);
      const draft = await arrange(b);
      const attempt = tx.$client.savepoint(() => b.post(draft));
      await expect(attempt).rejects.toMatchObject({ code, details: expect.objectContaining(details ?? {}) });
    });
  }
});
