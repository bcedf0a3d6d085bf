import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { jobActor } from '#services/kernel/actor';
import { points } from '#services/kernel/decimal';
import { newId } from '#services/kernel/ids';
import { openAccount, postTransfers, type TransferDraft } from '#services/ledger/index';
import { test } from '#tests/harness/database';

const actor = jobActor('test');

async function book(tx: Tx) {
  const villageId = newId();
  const account = (kind: 'issuance' | 'member', ownerId: string, unit: 'points' | 'yuan' = 'points') =>
    openAccount(tx, { villageId, unit, kind, ownerId });
  const issuance = await account('issuance', villageId);
  const member = await account('member', newId());
  const draft = (change: Partial<TransferDraft> = {}): TransferDraft => ({
    kind: 'award',
    unit: 'points',
    fromAccountId: issuance,
    toAccountId: member,
    amount: points('10'),
    occurredOn: '2026-11-01',
    requestId: newId(),
    summary: '入户走访',
    ...change,
  });
  return {
    villageId,
    issuance,
    member,
    account,
    draft,
    post: (...drafts: TransferDraft[]) => postTransfers(tx, actor, villageId, drafts),
  };
}

describe('postTransfers', () => {
  test('moves an amount and returns both balances', async ({ tx }) => {
    const { post, draft } = await book(tx);
    const [posted] = await post(draft({ amount: points('12.5') }));
    expect(posted).toMatchObject({ fromBalance: '-12.50', toBalance: '12.50', replayed: false });
  });

  test('returns the first result for a repeated request', async ({ tx }) => {
    const { post, draft } = await book(tx);
    const same = draft();
    const [first] = await post(same);
    const [again] = await post(same);
    expect(again).toEqual({ ...first, replayed: true });
  });

  test('continues one account through many transfers of one call', async ({ tx }) => {
    const { post, draft, member, issuance } = await book(tx);
    const posted = await post(
      draft(),
      draft({ fromAccountId: member, toAccountId: issuance, amount: points('4') }),
      draft(),
    );
    expect(posted.map((each) => each.toBalance)).toEqual(['10.00', '-6.00', '16.00']);
  });

  test('posts none where one is refused', async ({ tx }) => {
    const { post, draft, member, issuance } = await book(tx);
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
    arrange: (b: Awaited<ReturnType<typeof book>>) => Promise<TransferDraft> | TransferDraft;
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
      arrange: async ({ draft, account }) => draft({ toAccountId: await account('member', newId(), 'yuan') }),
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
      const b = await book(tx);
      const draft = await arrange(b);
      const attempt = tx.$client.savepoint(() => b.post(draft));
      await expect(attempt).rejects.toMatchObject({ code, details: expect.objectContaining(details ?? {}) });
    });
  }
});
