import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tx } from '#db/client';
import { changeRound, lockRound } from '#services/stars/act';
import { issueSlips, voteBySlip, voteSignedIn } from '#services/stars/index';
import { closeStep } from '#services/stars/steps';
import { tallyStep } from '#services/stars/tally-step';
import { createMember, memberActor } from '#tests/factories/org';
import {
  ballotOf,
  marksOf,
  printSlip,
  ratedBy,
  toMutual,
  toResidents,
  voteCommand,
} from '#tests/factories/star-ballots';
import { withoutTurnout } from '#tests/factories/star-papers';
import { createStarVillage, openTestRound, type StarVillage, type TestRound } from '#tests/factories/stars';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';
import { byBands } from '~/copy/star-presets';

let own: TestDatabase;
const inTx = <Result>(work: (tx: Tx) => Promise<Result>) => own.database.transaction(work);

beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 12 });
});
afterAll(() => own.close());

const codes = (outcomes: readonly PromiseSettledResult<unknown>[]) =>
  outcomes.map((each) => (each.status === 'rejected' ? (each.reason as { code: string }).code : 'ok')).sort();

/** Who is marked and what lies in the box, by channel: they are the same at any moment. */
async function expectMatched(round: TestRound, step: string): Promise<number> {
  const rows = await own.database.db.$client<{ channel: string; voted: number; ballots: number }[]>`
    select channel, coalesce(sum(voted), 0)::int as voted, coalesce(sum(ballots), 0)::int as ballots from (
      select voted_via as channel, 1 as voted, 0 as ballots from stars_voters
        where round_id = ${round.id} and step = ${step} and voted_via is not null
      union all select channel, 0, 1 from stars_ballots where round_id = ${round.id} and step = ${step}) each
    group by channel`;
  for (const each of rows) expect(each.voted, each.channel).toBe(each.ballots);
  return rows.reduce((sum, each) => sum + each.ballots, 0);
}

const residentsScene = () =>
  inTx(async (tx) => {
    const world = await createStarVillage(tx, { members: 4, households: 2 });
    const home = world.memberHouseholdIds[0]!;
    const spouse = memberActor(
      await createMember(tx, world.village, { name: '周小兰', householdId: home, gridId: world.gridIds[0] }),
    );
    const round = await openTestRound(tx, world);
    const now = await toResidents(tx, world, round);
    const { code, voter } = await printSlip(tx, round, home);
    const rated = await ratedBy(tx, voter, now);
    const people = [world.memberActors[0]!, spouse] as const;
    const phone = await voteCommand(tx, round, people[0], { step: 'residents', now });
    const slip = { slip: code, requestId: randomUUID(), marks: ballotOf('residents', rated), now };
    return { world, round, now, people, phone, slip, voter };
  });

describe('at the same time', () => {
  test('a household votes once: by two phones and its slip', async () => {
    const { round, people, phone, slip } = await residentsScene();
    const outcomes = await Promise.allSettled([
      inTx((tx) => voteSignedIn(tx, people[0], phone)),
      inTx((tx) => voteSignedIn(tx, people[1], { ...phone, requestId: randomUUID() })),
      inTx((tx) => voteBySlip(tx, slip)),
    ]);
    expect(codes(outcomes)).toEqual(['ok', 'stars/voted-already', 'stars/voted-already']);
    expect(await expectMatched(round, 'residents')).toBe(1);
  });

  test('a slip votes once, however often it is sent', async () => {
    const { round, slip } = await residentsScene();
    const ten = Array.from({ length: 10 }, () => ({ ...slip, requestId: randomUUID() }));
    const outcomes = await Promise.allSettled(ten.map((each) => inTx((tx) => voteBySlip(tx, each))));
    expect(codes(outcomes)).toEqual(['ok', ...Array.from({ length: 9 }, () => 'stars/voted-already')]);
    expect(await expectMatched(round, 'residents')).toBe(1);
  });

  test('the same ballot sent ten times has one receipt', async () => {
    const { round, slip } = await residentsScene();
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => inTx((tx) => voteBySlip(tx, slip))));
    expect(new Set(outcomes.map((each) => each.result.receipt)).size).toBe(1);
    expect(outcomes.filter((each) => !each.replayed)).toHaveLength(1);
    expect(await expectMatched(round, 'residents')).toBe(1);
  });

  test('a slip that is printed again either votes before or not at all', async () => {
    const { world, round, now, slip, voter } = await residentsScene();
    const again = {
      villageId: round.villageId,
      roundId: round.id,
      step: 'residents' as const,
      voterIds: [voter.id],
      requestId: randomUUID(),
      now,
    };
    const [voted] = await Promise.allSettled([
      inTx((tx) => voteBySlip(tx, slip)),
      inTx((tx) => issueSlips(tx, world.committee[0]!, again)),
    ]);
    const isIn = voted.status === 'fulfilled';
    if (!isIn) expect(codes([voted])).toEqual(['stars/slip-wrong']);
    expect(await expectMatched(round, 'residents')).toBe(isIn ? 1 : 0);
  });

  test('what is cast while the step closes is counted, or refused', async () => {
    const { world, round, now } = await inTx(async (tx) => {
      const made = await createStarVillage(tx, { members: 8, households: 2 });
      const opened = await openTestRound(tx, made, {});
      return { world: made, round: opened, now: await toMutual(tx, made, opened) };
    });
    const commands = await inTx(async (tx) => {
      const list = [];
      for (const actor of world.memberActors)
        list.push({ actor, command: await voteCommand(tx, round, actor, { step: 'mutual', now }) });
      return list;
    });
    for (const { actor, command } of commands.slice(0, 6)) await inTx((tx) => voteSignedIn(tx, actor, command));
    const later = new Date(now.getTime() + 10 * 86_400_000);
    const close = () =>
      inTx(async (tx) => {
        const locked = await lockRound(tx, round.villageId, round.id);
        await closeStep(tx, locked, 'mutual', later);
        await changeRound(tx, locked, { state: 'residents' });
      });
    const [closed, ...votes] = await Promise.allSettled([
      close(),
      ...commands.slice(6).map(({ actor, command }) => inTx((tx) => voteSignedIn(tx, actor, command))),
    ]);
    expect(closed.status).toBe('fulfilled');
    const cast = votes.filter((each) => each.status === 'fulfilled').length;
    for (const code of codes(votes)) expect(['ok', 'stars/wrong-state']).toContain(code);
    expect(await expectMatched(round, 'mutual')).toBe(6 + cast);
    const [row] = await own.database.db.$client<{ tallied: number; rated: number; took: number }[]>`
      select (select sum(ballots)::int from stars_tallies where round_id = ${round.id} and step = 'mutual' and criterion = 'integrity') as tallied,
        (select count(*)::int from stars_ratings r join stars_ballots b on b.id = r.ballot_id where b.round_id = ${round.id}) as rated,
        (select took from stars_steps where round_id = ${round.id} and step = 'mutual') as took`;
    expect(row).toMatchObject({ tallied: row!.rated, took: 6 + cast });
  });
});

const voters = 4;
const criteria = byBands.criteria.flatMap((each, place) =>
  each.judgedIn.includes('mutual') ? [{ code: each.code, place }] : [],
);
const grades = [100, 85, 65, 40, null] as const;
const marks = fc
  .array(fc.constantFrom(...grades), { minLength: voters - 1, maxLength: voters - 1 })
  .filter((each) => each.some((mark) => mark !== null));
const act = fc.record({ voter: fc.nat({ max: voters - 1 }), marks, again: fc.boolean() });
interface Act {
  readonly voter: number;
  readonly marks: readonly (number | null)[];
  readonly again: boolean;
}

describe('the count', () => {
  let world: StarVillage;
  beforeAll(async () => {
    world = await inTx((tx) => createStarVillage(tx, { members: voters, households: 1 }));
  });

  /** What a closed step counted of a new round in which the acts came in this order; by member and criterion. */
  async function countOf(acts: readonly Act[]) {
    return inTx(async (tx) => {
      const round = await openTestRound(tx, world, { content: withoutTurnout });
      const now = await toMutual(tx, world, round);
      for (const each of acts) {
        const actor = world.memberActors[each.voter]!;
        const command = await voteCommand(tx, round, actor, { step: 'mutual', now });
        const ids = Object.keys(command.marks);
        const said = Object.fromEntries(ids.map((id, index) => [id, marksOf('mutual', each.marks[index] ?? null)]));
        const whole = ids.length > 0 ? { ...command, marks: said } : command;
        await voteSignedIn(tx, actor, whole).catch((error) =>
          expect(error).toMatchObject({ code: 'stars/voted-already' }),
        );
        if (each.again && ids.length > 0)
          await voteSignedIn(tx, actor, whole).catch((error) => expect(error.code).toBe('stars/voted-already'));
      }
      const locked = await lockRound(tx, round.villageId, round.id);
      await tallyStep(tx, locked, 'mutual');
      const rows = await tx.$client<{ key: string; ballots: number; total: number }[]>`
        select m.name || ' ' || t.criterion as key, t.ballots, t.total from stars_tallies t
        join stars_participants p on p.id = t.participant_id join org_members m on m.id = p.member_id
        where t.round_id = ${round.id} and t.step = 'mutual' order by 1`;
      return rows.map((each) => ({ ...each }));
    });
  }

  /** The same, added up by hand: the first act of each voter alone. */
  function expectedOf(acts: readonly Act[]) {
    const sums = new Map<string, { ballots: number; total: number }>();
    for (const each of firstOf(acts)) {
      const own = world.members[each.voter]!;
      const rated = world.members
        .filter((member) => member !== own)
        .sort((left, right) => left.name.localeCompare(right.name, 'zh'));
      for (const [index, member] of rated.entries()) {
        const mark = each.marks[index] ?? null;
        if (mark === null) continue;
        for (const { code } of criteria) {
          const sum = sums.get(`${member.name} ${code}`) ?? { ballots: 0, total: 0 };
          sums.set(`${member.name} ${code}`, { ballots: sum.ballots + 1, total: sum.total + mark });
        }
      }
    }
    return [...sums].map(([key, sum]) => ({ key, ...sum }));
  }

  const firstOf = (acts: readonly Act[]) =>
    acts.filter((each, index) => acts.findIndex((other) => other.voter === each.voter) === index);
  const byKey = (rows: readonly { readonly key: string }[]) =>
    [...rows].sort((left, right) => (left.key < right.key ? -1 : 1));

  test('is the same in whatever order ballots come, and nobody is in it twice', async () => {
    const property = fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 7 }), async (acts) => {
      const expected = byKey(expectedOf(acts));
      expect(byKey(await countOf(acts))).toEqual(expected);
      expect(byKey(await countOf([...firstOf(acts)].reverse()))).toEqual(expected);
    });
    await fc.assert(property, { numRuns: Number(process.env.STAR_RUNS ?? 6) });
  });
});
