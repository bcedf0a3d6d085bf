import { describe, expect, test } from 'vitest';
import type { Tx } from '#db/client';
import { castVote, keepDecision } from '#services/fund';
import { type Application, act, lockApplication } from '#services/fund/act';
import { freeShares } from '#services/fund/free-shares';
import { dateInChina } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { Refusal } from '#services/kernel/refusal';
import { createFundVillage, type FundVillage } from '#tests/factories/fund';
import { createReview, setting, voteAll, voteCommand } from '#tests/factories/fund-decisions';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

async function atVote(
  work: (own: TestDatabase, world: FundVillage, application: Application) => Promise<void>,
): Promise<void> {
  const own = await ownDatabase({ connectionsMax: 10 });
  try {
    const [world, application] = await own.database.transaction(async (tx) => {
      const made = await createFundVillage(tx, { members: 2, money: '1000' });
      await setting(tx, made.village, 'fund.branch-review', 'false');
      return [made, await createReview(tx, made, { shares: ['60', '40'] })] as const;
    });
    await work(own, world, application);
  } finally {
    await own.close();
  }
}

const settled = (works: readonly Promise<unknown>[]) =>
  Promise.all(
    works.map((work) =>
      work.then(
        () => 'done',
        (error: unknown) => {
          if (error instanceof Refusal) return error.code;
          throw error;
        },
      ),
    ),
  );

const countOf = async ({ database }: TestDatabase, kind: string) => {
  const [row] = await database.db.$client<{ count: number }[]>`
    select count(*)::int as count from fund_events where kind = ${kind}`;
  return row!.count;
};

const sumOf = async ({ database }: TestDatabase, kind: string) => {
  const [row] = await database.db.$client<{ sum: string }[]>`
    select coalesce(sum(balance), 0)::numeric(14,2)::text as sum from ledger_accounts where unit = 'yuan' and kind = ${kind}`;
  return row!.sum;
};

/** As a lead takes it back: everything is given back, and it is over. */
const cancel = (tx: Tx, world: FundVillage, { villageId, id }: Application) => {
  const actor = world.memberActors[0]!;
  const requestId = newId();
  return act(tx, actor, { villageId, applicationId: id, requestId }, 'cancel', ['reviewing'], async (application) => {
    await freeShares(tx, actor, application, { requestId, occurredOn: dateInChina(), ends: true });
    return { change: { state: 'cancelled', step: null, endedAt: new Date() } };
  });
};

describe('at the same time', () => {
  test('all five votes: one acceptance, whoever comes late is told', async () => {
    await atVote(async (own, world, application) => {
      const answers = await settled(
        world.committee.map((actor) => own.database.transaction((tx) => castVote(tx, actor, voteCommand(application)))),
      );
      expect(answers.filter((each) => each === 'done')).toHaveLength(4);
      expect(answers.filter((each) => each === 'fund/wrong-state')).toHaveLength(1);
      expect(await countOf(own, 'accept')).toBe(1);
      expect(await sumOf(own, 'held')).toBe('100.00');
    });
  });

  test('the last two votes against each other: one outcome', async () => {
    await atVote(async (own, world, application) => {
      const [one, two, three, four, five] = world.committee;
      await own.database.transaction((tx) =>
        voteAll(tx, application, [
          [one!, 'yes'],
          [two!, 'yes'],
          [three!, 'no'],
        ]),
      );
      const votes = [
        [four!, 'yes'],
        [five!, 'no'],
      ] as const;
      await settled(
        votes.map(([actor, vote]) =>
          own.database.transaction((tx) => castVote(tx, actor, voteCommand(application, vote))),
        ),
      );
      expect((await countOf(own, 'accept')) + (await countOf(own, 'refuse'))).toBe(1);
    });
  });

  test('one voter twice: one vote', async () => {
    await atVote(async (own, world, application) => {
      const [one] = world.committee;
      const answers = await settled(
        (['yes', 'no', 'return'] as const).map((vote) =>
          own.database.transaction((tx) => castVote(tx, one!, voteCommand(application, vote))),
        ),
      );
      expect([...answers].sort()).toEqual(['done', 'fund/voted-already', 'fund/voted-already']);
      expect(await countOf(own, 'vote')).toBe(1);
    });
  });

  test('the vote that refuses against a cancellation: the money is back once', async () => {
    await atVote(async (own, world, application) => {
      const before = world.committee.slice(0, 3).map((actor) => [actor, 'no'] as const);
      await own.database.transaction((tx) => voteAll(tx, application, before));
      const last = world.committee[3]!;
      const answers = await settled([
        own.database.transaction((tx) => castVote(tx, last, voteCommand(application, 'no'))),
        own.database.transaction((tx) => cancel(tx, world, application)),
        own.database.transaction((tx) =>
          keepDecision(tx, { villageId: world.village.id, applicationId: application.id, now: new Date() }),
        ),
      ]);
      expect(answers.slice(0, 2).sort()).toEqual(['done', 'fund/wrong-state']);
      expect((await countOf(own, 'refuse')) + (await countOf(own, 'cancel'))).toBe(1);
      expect(await sumOf(own, 'held')).toBe('0.00');
      expect(await sumOf(own, 'allotment')).toBe('400.00');
    });
  });

  test('the sweep beside the last votes does nothing of its own', async () => {
    await atVote(async (own, world, application) => {
      const keep = () =>
        own.database.transaction((tx) =>
          keepDecision(tx, { villageId: world.village.id, applicationId: application.id, now: new Date() }),
        );
      const votes = world.committee
        .slice(0, 4)
        .map((actor) => own.database.transaction((tx) => castVote(tx, actor, voteCommand(application))));
      await settled([keep(), ...votes, keep()]);
      expect(await countOf(own, 'accept')).toBe(1);
      const now = await own.database.transaction((tx) => lockApplication(tx, world.village.id, application.id));
      expect(now).toMatchObject({ state: 'accepted', approvedYuan: '100.00' });
    });
  });
});
