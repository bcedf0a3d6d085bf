import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '#db/client';
import {
  cancelApplication,
  changeBudget,
  confirmShare,
  findAllotment,
  lapseApplication,
  loadApplication,
  readFundFigures,
  submitApplication,
  withdrawShare,
} from '#services/fund';
import { jobActor } from '#services/kernel/actor';
import { Refusal } from '#services/kernel/refusal';
import { checkLedger } from '#services/ledger';
import { createFundVillage, type FundVillage } from '#tests/factories/fund';
import { aboutApplication, createApplication, lamp, type TestApplication } from '#tests/factories/fund-applications';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

let own: TestDatabase;
beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 20 });
});
afterAll(() => own.close());

const inTransaction = <Result>(work: (tx: Tx) => Promise<Result>) => own.database.transaction(work);

/** All at once; what each came to: a state, or the code of its refusal. */
function atOnce(attempts: readonly ((tx: Tx) => Promise<{ result: { state: string } }>)[]): Promise<string[]> {
  return Promise.all(
    attempts.map((attempt) =>
      inTransaction(attempt).then(
        ({ result }) => result.state as string,
        (error: unknown) => {
          if (error instanceof Refusal) return error.code;
          throw error;
        },
      ),
    ),
  );
}

const view = ({ villageId, id }: TestApplication) => loadApplication(own.database.db, villageId, id);

async function expectEven({ village, year }: FundVillage): Promise<void> {
  const figures = await readFundFigures(own.database.db, village.id, year);
  const cents = (text: string) => Math.round(Number(text) * 100);
  expect(cents(figures.left) + cents(figures.held)).toBe(cents(figures.allotted));
  expect((await checkLedger(own.database.db)).problems).toEqual([]);
}

describe('at once', () => {
  it('twenty members of one application confirm: all are held, and one review begins', async () => {
    const { world, large } = await inTransaction(async (tx) => {
      const base = await createFundVillage(tx, { members: 21 });
      const others = Array.from({ length: 20 }, (_, index) => index + 1);
      return { world: base, large: await createApplication(tx, base, { state: 'confirming', others, each: '5' }) };
    });
    const states = await atOnce(
      large.others.map((actor) => (tx: Tx) => confirmShare(tx, actor, { ...aboutApplication(large), version: 1 })),
    );
    expect(states.filter((state) => state === 'reviewing')).toHaveLength(1);
    expect(states.filter((state) => state === 'confirming')).toHaveLength(19);
    const after = await view(large);
    expect([after.round, after.shares.every((share) => share.state === 'confirmed')]).toEqual([1, true]);
    await expectEven(world);
  });

  it('one member in two applications holds no more than their allotment', async () => {
    const { world, first, second } = await inTransaction(async (tx) => {
      const base = await createFundVillage(tx, { members: 3 });
      return {
        world: base,
        first: await createApplication(tx, base, { state: 'confirming', lead: 0, others: [2], each: '110' }),
        second: await createApplication(tx, base, { state: 'confirming', lead: 1, others: [2], each: '110' }),
      };
    });
    const both = world.memberActors[2]!;
    const outcomes = await atOnce(
      [first, second].map((each) => (tx: Tx) => confirmShare(tx, both, { ...aboutApplication(each), version: 1 })),
    );
    expect(outcomes.sort()).toEqual(['fund/insufficient', 'reviewing']);
    expect(await findAllotment(own.database.db, world.village.id, both.memberId!, world.year)).toMatchObject({
      left: '90.00',
      held: '110.00',
    });
    await expectEven(world);
  });

  it('the same draft submitted twice is one application', async () => {
    const { world, draft } = await inTransaction(async (tx) => {
      const base = await createFundVillage(tx, { members: 2 });
      return { world: base, draft: await createApplication(tx, base, { state: 'draft' }) };
    });
    const submit = (tx: Tx) => submitApplication(tx, draft.lead, aboutApplication(draft));
    expect((await atOnce([submit, submit])).sort()).toEqual(['fund/wrong-state', 'reviewing']);
    await expectEven(world);
  });

  type Other = readonly [string, (tx: Tx, application: TestApplication) => Promise<{ result: { state: string } }>];
  const later = new Date(Date.now() + 30 * 86_400_000);
  const others: readonly Other[] = [
    ['a withdrawal', (tx, a) => withdrawShare(tx, a.others[0]!, { ...aboutApplication(a), reason: '有事' })],
    ['a cancellation', (tx, a) => cancelApplication(tx, a.lead, { ...aboutApplication(a), reason: '不办了' })],
    [
      'a lapse',
      (tx, a) => lapseApplication(tx, jobActor('tests'), { villageId: a.villageId, applicationId: a.id, now: later }),
    ],
    ['another budget', (tx, a) => changeBudget(tx, a.lead, { ...aboutApplication(a), version: 1, content: lamp() })],
  ];
  it.each(others)('the last confirmation and %s leave one outcome and no money lost', async (_name, other) => {
    const { world, application } = await inTransaction(async (tx) => {
      const base = await createFundVillage(tx, { members: 3 });
      const made = await createApplication(tx, base, { state: 'confirming', others: [1, 2], each: '30' });
      await confirmShare(tx, made.others[0]!, { ...aboutApplication(made), version: 1 });
      return { world: base, application: made };
    });
    const last = application.others[1]!;
    await atOnce([
      (tx) => confirmShare(tx, last, { ...aboutApplication(application), version: 1 }),
      (tx) => other(tx, application),
    ]);
    const after = await view(application);
    const confirmed = after.shares.filter((share) => share.state === 'confirmed');
    const held = confirmed.reduce((sum, share) => sum + Number(share.yuan), 0);
    const figures = await readFundFigures(own.database.db, world.village.id, world.year);
    expect(Number(figures.held)).toBe(held);
    if (after.state === 'reviewing') expect(held).toBe(Number(after.budget));
    if (after.state === 'cancelled' || after.state === 'lapsed') expect(held).toBe(0);
    await expectEven(world);
  });
});
