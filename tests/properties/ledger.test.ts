import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobActor } from '#services/kernel/actor';
import { points } from '#services/kernel/decimal';
import { newId } from '#services/kernel/ids';
import { Refusal } from '#services/kernel/refusal';
import {
  checkLedger,
  openAccount,
  postTransfers,
  reverseTransfer,
  sealLedger,
  type TransferDraft,
} from '#services/ledger/index';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

const OPERATIONS = Number(process.env.LEDGER_OPERATIONS ?? 1500);
const MEMBERS = 4;

type Operation =
  | { readonly do: 'award'; readonly member: number; readonly cents: number }
  | { readonly do: 'redeem'; readonly member: number; readonly cents: number }
  | { readonly do: 'transfer'; readonly member: number; readonly other: number; readonly cents: number }
  | { readonly do: 'reverse'; readonly which: number; readonly partly: boolean }
  | { readonly do: 'replay'; readonly which: number; readonly partly: boolean }
  | { readonly do: 'seal' };

const member = fc.nat({ max: MEMBERS - 1 });
const cents = fc.integer({ min: 1, max: 3000 });
const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('award' as const), member, cents }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('redeem' as const), member, cents }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('transfer' as const), member, other: member, cents }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('reverse' as const, 'replay' as const),
      which: fc.nat(),
      partly: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('seal' as const) }) },
);

/** The same books in memory: balances in cents, and what was posted. */
class Model {
  readonly balances = new Array<number>(MEMBERS).fill(0);
  readonly posted: {
    readonly draft: TransferDraft;
    readonly id: string;
    readonly member: number;
    readonly kind: string;
    reversed: boolean;
  }[] = [];
}

class Village {
  readonly villageId = newId();
  readonly actor = jobActor('property');
  accounts: string[] = [];
  issuance = '';
  constructor(readonly own: TestDatabase) {}

  async open(): Promise<this> {
    await this.own.database.transaction(async (tx) => {
      const name = { villageId: this.villageId, unit: 'points' as const };
      this.issuance = await openAccount(tx, { ...name, kind: 'issuance', ownerId: this.villageId });
      for (let i = 0; i < MEMBERS; i += 1)
        this.accounts.push(await openAccount(tx, { ...name, kind: 'member', ownerId: newId() }));
    });
    return this;
  }

  draft(from: string, to: string, amount: number, kind: TransferDraft['kind']): TransferDraft {
    const value = points((amount / 100).toFixed(2));
    return {
      kind,
      unit: 'points',
      fromAccountId: from,
      toAccountId: to,
      amount: value,
      occurredOn: '2026-11-01',
      requestId: newId(),
      summary: 'x',
    };
  }

  post(draft: TransferDraft) {
    return this.own.database.transaction((tx) => postTransfers(tx, this.actor, this.villageId, [draft]));
  }

  reverse(transferId: string, partly: boolean) {
    const command = {
      villageId: this.villageId,
      transferId,
      reason: '更正',
      occurredOn: '2026-11-02',
      requestId: newId(),
      partly,
    };
    return this.own.database.transaction((tx) => reverseTransfer(tx, this.actor, command));
  }

  async balances(): Promise<number[]> {
    const rows = await this.own.database.db.$client<{ id: string; cents: number }[]>`
      select id, (balance * 100)::int as cents from ledger_accounts where village_id = ${this.villageId}`;
    return this.accounts.map((id) => rows.find((row) => row.id === id)!.cents);
  }
}

const codeOf = (error: unknown): string => {
  if (error instanceof Refusal) return error.code;
  throw error;
};

async function step(village: Village, model: Model, operation: Operation): Promise<void> {
  if (operation.do === 'seal') {
    await village.own.database.transaction((tx) => sealLedger(tx, village.villageId));
    return;
  }
  if (operation.do === 'reverse' || operation.do === 'replay') {
    const earlier = model.posted[operation.which % Math.max(model.posted.length, 1)];
    if (!earlier) return;
    if (operation.do === 'replay') {
      const [again] = await village.post(earlier.draft);
      expect(again).toMatchObject({ id: earlier.id, replayed: true });
      return;
    }
    const amount = earlier.draft.amount.times(100).toNumber();
    const available = model.balances[earlier.member]!;
    const outcome = await village.reverse(earlier.id, operation.partly).catch(codeOf);
    if (earlier.kind === 'redemption') expect(outcome).toBe('ledger/reversal-by-other-record');
    else if (earlier.reversed) expect(outcome).toBe('ledger/already-reversed');
    else if (available < amount && !operation.partly) expect(outcome).toBe('ledger/insufficient-balance');
    else {
      const taken = Math.min(available, amount);
      expect(outcome).toMatchObject({
        result: { amount: (taken / 100).toFixed(2), shortfall: ((amount - taken) / 100).toFixed(2) },
      });
      model.balances[earlier.member]! -= taken;
      earlier.reversed = true;
    }
    return;
  }
  const purse = village.accounts[operation.member]!;
  const drafts = {
    award: () => village.draft(village.issuance, purse, operation.cents, 'award'),
    redeem: () => village.draft(purse, village.issuance, operation.cents, 'redemption'),
    transfer: () =>
      village.draft(
        purse,
        village.accounts['other' in operation ? operation.other : 0]!,
        operation.cents,
        'redemption',
      ),
  };
  const draft = drafts[operation.do]();
  const outcome = await village.post(draft).catch(codeOf);
  if (draft.fromAccountId === draft.toAccountId) {
    expect(outcome).toBe('ledger/unit-mismatch');
    return;
  }
  if (operation.do !== 'award' && model.balances[operation.member]! < operation.cents) {
    expect(outcome).toBe('ledger/insufficient-balance');
    return;
  }
  if (typeof outcome === 'string') throw new Error(`refused for no reason: ${outcome}`);
  model.balances[operation.member]! += operation.do === 'award' ? operation.cents : -operation.cents;
  if ('other' in operation) model.balances[operation.other]! += operation.cents;
  model.posted.push({ draft, id: outcome[0]!.id, member: operation.member, kind: draft.kind, reversed: false });
}

let own: TestDatabase;
beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 16 });
});
afterAll(() => own.close());

describe('the ledger', () => {
  it('agrees with a model in memory after every operation', async () => {
    const length = 60;
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: length, maxLength: length }), async (operations) => {
        const village = await new Village(own).open();
        const model = new Model();
        for (const each of operations) {
          await step(village, model, each);
          expect(await village.balances()).toEqual(model.balances);
        }
      }),
      { numRuns: Math.ceil(OPERATIONS / length), endOnFailure: true },
    );
    expect(await own.database.snapshot((tx) => checkLedger(tx))).toMatchObject({ ok: true, problems: [] });
  });

  it('stays whole under parallel awards, redemptions, replays and seals', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 80, maxLength: 80 }), async (operations) => {
        const village = await new Village(own).open();
        const before = await village.balances();
        let expected = 0;
        const tried = operations.map(async (each) => {
          if (each.do === 'seal')
            return void (await own.database.transaction((tx) => sealLedger(tx, village.villageId)));
          if (each.do !== 'award' && each.do !== 'redeem') return;
          const purse = village.accounts[each.member]!;
          const draft =
            each.do === 'award'
              ? village.draft(village.issuance, purse, each.cents, 'award')
              : village.draft(purse, village.issuance, each.cents, 'redemption');
          const outcomes = await Promise.all([village.post(draft).catch(codeOf), village.post(draft).catch(codeOf)]);
          const posted = outcomes.filter((outcome) => typeof outcome !== 'string' && !outcome[0]!.replayed);
          expect(posted.length).toBeLessThanOrEqual(1);
          if (posted.length === 1) expected += each.do === 'award' ? each.cents : -each.cents;
        });
        await Promise.all(tried);
        const after = await village.balances();
        expect(before.every((balance) => balance === 0) && after.every((balance) => balance >= 0)).toBe(true);
        expect(after.reduce((total, each) => total + each, 0)).toBe(expected);
      }),
      { numRuns: Math.ceil(OPERATIONS / 150), endOnFailure: true },
    );
    expect(await own.database.snapshot((tx) => checkLedger(tx))).toMatchObject({ ok: true, problems: [] });
  });

  it('lets exactly the affordable number of parallel redemptions through', async () => {
    const village = await new Village(own).open();
    await village.post(village.draft(village.issuance, village.accounts[0]!, 1000, 'award'));
    const attempts = Array.from({ length: 200 }, () =>
      village
        .post(village.draft(village.accounts[0]!, village.issuance, 100, 'redemption'))
        .then(() => 'posted', codeOf),
    );
    const outcomes = await Promise.all(attempts);
    expect(outcomes.filter((each) => each === 'posted')).toHaveLength(10);
    expect(new Set(outcomes)).toEqual(new Set(['posted', 'ledger/insufficient-balance']));
  });

  it('debits once for the same key sent 200 times at once, and refuses the key with another body', async () => {
    const village = await new Village(own).open();
    await village.post(village.draft(village.issuance, village.accounts[0]!, 1000, 'award'));
    const draft = village.draft(village.accounts[0]!, village.issuance, 300, 'redemption');
    const outcomes = await Promise.all(Array.from({ length: 200 }, () => village.post(draft)));
    expect(outcomes.filter(([posted]) => !posted!.replayed)).toHaveLength(1);
    expect(new Set(outcomes.map(([posted]) => posted!.id)).size).toBe(1);
    await expect(village.post({ ...draft, amount: points('4') })).rejects.toMatchObject({
      code: 'ledger/request-used',
    });
    expect((await village.balances())[0]).toBe(700);
  });
});
