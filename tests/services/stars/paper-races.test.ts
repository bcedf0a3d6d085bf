import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tx } from '#db/client';
import type { PersonActor } from '#services/kernel/actor';
import { Refusal } from '#services/kernel/refusal';
import { handOutPapers, issueSlips, loadBundle, voteBySlip } from '#services/stars';
import { findSlipVoter } from '#services/stars/slip-queries';
import { listRated } from '#services/stars/voter-queries';
import {
  aboutRound,
  createBundle,
  createHandedBundle,
  freeVoters,
  handOut,
  openBallotStep,
  paperIds,
  read,
} from '#tests/factories/star-papers';
import { createStarVillage, type StarVillage, type TestRound } from '#tests/factories/stars';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

let own: TestDatabase;
let world: StarVillage;
let round: TestRound;
beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 8 });
  await own.database.transaction(async (tx) => {
    world = await createStarVillage(tx, { members: 4, households: 40 });
    round = await openBallotStep(tx, world, 'residents');
  });
}, 300_000);
afterAll(() => own?.close());

const step = 'residents';

/** What came of each of several at once. */
const all = (works: readonly ((tx: Tx) => Promise<unknown>)[]) =>
  Promise.all(
    works.map((work) =>
      own.database.transaction(work).then(
        () => 'done',
        (error: unknown) => {
          if (error instanceof Refusal) return error.code;
          throw error;
        },
      ),
    ),
  );

const bundleOf = (count: number, unitId = world.gridIds[0]) =>
  own.database.transaction((tx) => createHandedBundle(tx, world, round, { step, unitId, count }));
const standing = (bundleId: string) =>
  own.database.transaction((tx) => loadBundle(tx, round.villageId, round.id, bundleId));
const ballots = async (bundleId: string) => {
  const [row] = await own.database.db.$client<{ count: number }[]>`
    select count(*)::int as count from stars_ballots b join stars_papers p on p.village_id = b.village_id and p.receipt = b.receipt
    where p.bundle_id = ${bundleId}`;
  return row!.count;
};

describe('at the same time', () => {
  test('two first readers of one paper who read the same: counted once', async () => {
    const { bundleId, papers } = await bundleOf(1);
    const paper = { bundleId, paperId: papers[0]! };
    const readers = [world.committee[0]!, world.committee[1]!, world.checkers[0]!];
    const answers = await all(readers.map((reader) => (tx: Tx) => read(tx, reader, round, paper)));
    expect([...answers].sort()).toEqual(['done', 'done', 'stars/paper-counted']);
    expect(await ballots(bundleId)).toBe(1);
  });

  test('two second readers: one counts it, the other is told', async () => {
    const { bundleId, papers } = await bundleOf(1);
    const paper = { bundleId, paperId: papers[0]! };
    await own.database.transaction((tx) => read(tx, world.committee[0]!, round, paper));
    const second = [world.committee[1]!, world.checkers[0]!];
    const answers = await all(second.map((reader) => (tx: Tx) => read(tx, reader, round, paper)));
    expect([...answers].sort()).toEqual(['done', 'stars/paper-counted']);
    expect(await ballots(bundleId)).toBe(1);
  });

  test('more first readings than papers handed out: no more are let in', async () => {
    const [bundleId, papers] = await own.database.transaction(async (tx) => {
      const id = await createBundle(tx, world, round, { step, unitId: world.gridIds[0], paperCount: 4 });
      await handOut(tx, world, round, id, { step, unitId: world.gridIds[0], count: 2 });
      return [id, await paperIds(tx, id)] as const;
    });
    const answers = await all(
      papers.map((paperId) => (tx: Tx) => read(tx, world.committee[0]!, round, { bundleId, paperId })),
    );
    expect(answers.filter((each) => each === 'done')).toHaveLength(2);
    expect(answers.filter((each) => each === 'stars/paper-not-handed-out')).toHaveLength(2);
  });

  test('a paper handed out against a vote by slip: one of them', async () => {
    const [bundleId, voterId, slip, marks] = await own.database.transaction(async (tx) => {
      const id = await createBundle(tx, world, round, { step, unitId: world.gridIds[1] });
      const [voter] = await freeVoters(tx, round, step, world.gridIds[1]);
      const command = { ...aboutRound(round), step: 'residents' as const, voterIds: [voter!] };
      const { code } = (await issueSlips(tx, world.committee[0]!, command)).result[0]!;
      const rated = await listRated(tx, (await findSlipVoter(tx, code))!);
      const each = Object.fromEntries(rated.map(({ participantId }) => [participantId, [null, 100, 100, 100, 100]]));
      return [id, voter!, code, each] as const;
    });
    const answers = await all([
      (tx) => handOutPapers(tx, world.committee[0]!, { ...aboutRound(round), bundleId, voterIds: [voterId] }),
      (tx) => voteBySlip(tx, { slip, requestId: randomUUID(), marks, now: round.now }),
    ]);
    expect([...answers].sort()).toEqual(['done', 'stars/voted-already']);
    const [voter] = await own.database.db.$client<{ via: string; bundled: boolean }[]>`
      select voted_via as via, bundle_id is not null as bundled from stars_voters where id = ${voterId}`;
    expect(voter!.bundled).toBe(voter!.via === 'paper');
  });
});

interface Reading {
  readonly paper: number;
  readonly reader: PersonActor;
  readonly percent: number;
}

/** The sums of what a bundle's ballots say. */
async function sumsOf(bundleId: string): Promise<string[]> {
  const rows = await own.database.db.$client<{ sum: string }[]>`
    select m.number || ' ' || place.at || ' ' || count(place.mark) || ' ' || coalesce(sum(place.mark), 0) as sum
    from stars_papers p join stars_ballots b on b.village_id = p.village_id and b.receipt = p.receipt
    join stars_ratings r on r.village_id = b.village_id and r.ballot_id = b.id
    join stars_participants t on t.village_id = r.village_id and t.id = r.participant_id
    join org_members m on m.village_id = t.village_id and m.id = t.member_id
    cross join lateral unnest(r.marks) with ordinality as place(mark, at)
    where p.bundle_id = ${bundleId} group by m.number, place.at order by m.number, place.at`;
  return rows.map((each) => each.sum);
}

describe('papers in any order', () => {
  const percents = [100, 85, 65];

  test('give the same sums, and each counts once', async () => {
    let expected: string[] | undefined;
    const [first, second, third] = [world.committee[0]!, world.committee[1]!, world.checkers[0]!];
    const readings: Reading[] = percents.flatMap((percent, paper) => [
      { paper, reader: first, percent },
      { paper, reader: second, percent },
      { paper, reader: third, percent },
    ]);
    const order = fc.shuffledSubarray(readings, { minLength: readings.length });
    await fc.assert(
      fc.asyncProperty(order, fc.boolean(), async (shuffled, together) => {
        const { bundleId, papers } = await bundleOf(percents.length);
        const works = shuffled.map(
          ({ paper, reader, percent }) =>
            (tx: Tx) =>
              read(tx, reader, round, { bundleId, paperId: papers[paper]! }, { percent }),
        );
        if (together) await all(works);
        else for (const work of works) await all([work]);
        expect(await standing(bundleId)).toMatchObject({ counted: percents.length, entered: 0, open: 0 });
        expect(await ballots(bundleId)).toBe(percents.length);
        const sums = await sumsOf(bundleId);
        expected ??= sums;
        expect(sums).toEqual(expected);
      }),
      { numRuns: 5 },
    );
  }, 300_000);
});
