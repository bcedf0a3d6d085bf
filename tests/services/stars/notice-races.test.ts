import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tx } from '#db/client';
import { jobActor } from '#services/kernel/actor';
import { Refusal } from '#services/kernel/refusal';
import { checkNotices, publishStars } from '#services/notices';
import { checkStars, rewardStars } from '#services/stars/index';
import { overAt, publishedAt } from '#tests/factories/notices';
import { afterAt } from '#tests/factories/objections';
import { createRule } from '#tests/factories/rules';
import {
  type ApprovedRound,
  answerStars,
  closeStars,
  createApprovedRound,
  hangStars,
  judgedOnly,
  objectToStars,
  stopStars,
} from '#tests/factories/star-outcomes';
import { createStarVillage } from '#tests/factories/stars';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

let own: TestDatabase;
beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 8 });
});
afterAll(() => own.close());

const run = <Result>(work: (tx: Tx) => Promise<Result>) => own.database.transaction(work);
const approve = (scores = [97, 85, 40]) =>
  run(async (tx) => {
    const world = await createStarVillage(tx, { members: scores.length, households: 1 });
    await createRule(tx, world.village.id, { code: 'STARS', unit: 'item', quantityMax: '9' });
    return createApprovedRound(tx, { world, scores, content: { ...judgedOnly, rewardRule: 'STARS' } });
  });

async function hang() {
  const round = await approve();
  return { round, ...(await run((tx) => hangStars(tx, round))) };
}

/** What both came to: the codes of what was refused. Anything else that went wrong is thrown. */
async function together(...works: readonly ((tx: Tx) => Promise<unknown>)[]): Promise<string[]> {
  const outcomes = await Promise.allSettled(works.map((work) => run(work)));
  return outcomes.flatMap((outcome) => {
    if (outcome.status === 'fulfilled') return [];
    if (!(outcome.reason instanceof Refusal)) throw outcome.reason;
    return [outcome.reason.code];
  });
}

async function now({ village, roundId }: ApprovedRound) {
  const { problems } = await own.database.snapshot((tx) => checkStars(tx, village.id));
  expect(problems).toEqual([]);
  expect((await own.database.snapshot((tx) => checkNotices(tx))).problems).toEqual([]);
  const rows = await own.database.db.$client<{ state: string; stars: number | null; round: string }[]>`
    select r.state, r.final_stars as stars, o.state as round from stars_results r
    join stars_rounds o on o.village_id = r.village_id and o.id = r.round_id
    where r.village_id = ${village.id} and r.round_id = ${roundId} order by r.score desc`;
  return { round: rows[0]!.round, states: rows.map((row) => row.state), stars: rows.map((row) => row.stars) };
}

test('two publish at once: one notice hangs, and each is told once', async () => {
  const round = await approve();
  const publish = () => (tx: Tx) =>
    publishStars(tx, round.publisher, {
      ...{ villageId: round.village.id, roundId: round.roundId, title: '', requestId: randomUUID(), now: publishedAt },
    });
  expect(await together(publish(), publish())).toEqual(['notices/nothing-chosen']);
  const hung = await own.database.db.$client`
    select kind, count(*)::int as count from notices_notices where village_id = ${round.village.id} group by 1 order by 1`;
  expect([...hung]).toEqual([
    { kind: 'stars', count: 1 },
    { kind: 'stars-personal', count: 1 },
  ]);
});

test('the end against an objection: it is final and may be lowered later, or it waits', async () => {
  const { round, noticeId, rows } = await hang();
  const codes = await together(
    (tx) => closeStars(tx, round, noticeId),
    (tx) => objectToStars(tx, round, noticeId, rows[1]!.id, afterAt),
  );
  expect(codes).toEqual([]);
  const { states } = await now(round);
  expect(states[0]).toBe('final');
  expect(['final', 'objected']).toContain(states[1]);
});

test('an answer against a stop: stars are taken once, and nothing hangs on', async () => {
  const { round, noticeId, rows } = await hang();
  const objectionId = await run((tx) => objectToStars(tx, round, noticeId, rows[1]!.id));
  await together(
    (tx) => answerStars(tx, round, objectionId, { outcome: 'lowered', stars: '1' }),
    (tx) => stopStars(tx, round, noticeId),
  );
  expect(await now(round)).toEqual({ round: 'approved', states: Array(3).fill('approved'), stars: [null, 1, null] });
});

test('two sweeps end and reward at once: each result is final once, and earns once', async () => {
  const { round, noticeId, alone } = await hang();
  const villageId = round.village.id;
  const close = (id: string) => (tx: Tx) => closeStars(tx, round, id);
  await together(close(noticeId), close(noticeId), close(alone[0]!.id), close(alone[0]!.id));
  expect(await now(round)).toMatchObject({ round: 'final', stars: [5, 3, 0] });
  const give = (tx: Tx) =>
    rewardStars(tx, jobActor('star rewards'), { villageId, roundId: round.roundId, now: overAt });
  await together(give, give, give);
  const claims = await own.database.db.$client`select 1 from claims_claims where village_id = ${villageId}`;
  expect(claims).toHaveLength(2);
  await now(round);
});

test('the reward against an answer that takes stars: points are those of the stars that are left', async () => {
  const { round, noticeId, rows } = await hang();
  const villageId = round.village.id;
  await run((tx) => closeStars(tx, round, noticeId));
  const objectionId = await run((tx) => objectToStars(tx, round, noticeId, rows[0]!.id, afterAt));
  await together(
    (tx) => rewardStars(tx, jobActor('star rewards'), { villageId, roundId: round.roundId, now: overAt }),
    (tx) => answerStars(tx, round, objectionId, { outcome: 'lowered', stars: '2', now: afterAt }),
  );
  const [row] = await own.database.db.$client<{ balance: string }[]>`
    select balance from ledger_accounts where village_id = ${villageId} and owner_id = ${round.members[0]!.id} and kind = 'member'`;
  expect(row!.balance).toBe('6.00');
  await now(round);
});
