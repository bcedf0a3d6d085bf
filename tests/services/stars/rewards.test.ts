import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { decideBudget, requestBudget } from '#services/budget/index';
import { jobActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { checkLedger } from '#services/ledger';
import { listResults, listRewardsDue, loadRoundOfResults, readRewards, rewardStars } from '#services/stars/index';
import { overAt } from '#tests/factories/notices';
import { afterAt } from '#tests/factories/objections';
import { upperActor } from '#tests/factories/org';
import { createRule } from '#tests/factories/rules';
import {
  type ApprovedOptions,
  type ApprovedRound,
  answerStars,
  closeStars,
  createApprovedRound,
  hangStars,
  judgedOnly,
  objectToStars,
} from '#tests/factories/star-outcomes';
import { createStarVillage } from '#tests/factories/stars';
import { test } from '#tests/harness/database';
import { balanceOf } from '../claims/arrange';

const rewarded = { ...judgedOnly, rewardRule: 'STARS' };
const job = jobActor('star rewards');

interface Wanted extends ApprovedOptions {
  readonly rule?: Parameters<typeof createRule>[2];
}

/** A round whose stars are final: five, three, two. */
async function finished(tx: Tx, { rule = {}, scores = [97, 85, 73], ...options }: Wanted = {}) {
  const world = await createStarVillage(tx, { members: scores.length, households: 1 });
  const terms = {
    code: 'STARS',
    title: '星级奖励',
    unit: 'item' as const,
    pointsMin: '10',
    pointsMax: '10',
    quantityMax: '9',
  };
  const { versionId } = await createRule(tx, world.village.id, { ...terms, ...rule });
  const round = await createApprovedRound(tx, { world, scores, content: rewarded, ...options });
  const hung = await hangStars(tx, round);
  await closeStars(tx, round, hung.noticeId);
  return { round, versionId, ...hung };
}

const give = (tx: Tx, { village, roundId }: ApprovedRound) =>
  rewardStars(tx, job, { villageId: village.id, roundId, now: overAt });

async function balances(tx: Tx, { village, members }: ApprovedRound) {
  expect((await checkLedger(tx)).problems).toEqual([]);
  const all: string[] = [];
  for (const member of members) all.push(await balanceOf(tx, village.id, member.id));
  return all;
}

describe('points for stars', () => {
  test('a unit of the rule for each star, once, under the version in force', async ({ tx }) => {
    const { round, versionId } = await finished(tx);
    expect(await balances(tx, round)).toEqual(['0.00', '0.00', '0.00']);
    expect(await listRewardsDue(tx, overAt)).toContainEqual({ villageId: round.village.id, roundId: round.roundId });
    expect(await give(tx, round)).toEqual({ rewarded: 3, next: undefined });
    expect(await give(tx, round)).toEqual({ rewarded: 0, next: undefined });
    expect(await balances(tx, round)).toEqual(['50.00', '30.00', '20.00']);
    const transfers = await tx.$client`
      select t.rule_version_id as version, t.summary, c.origin, c.quantity, c.place, d.decided_by_name as by
      from ledger_transfers t join claims_claims c on c.village_id = t.village_id and c.transfer_id = t.id
      join claims_decisions d on d.village_id = c.village_id and d.claim_id = c.id
      where t.village_id = ${round.village.id} order by t.amount desc`;
    expect(transfers[0]).toMatchObject({
      ...{ version: versionId, summary: '星级奖励', origin: 'stars', quantity: '5.00' },
      ...{ place: round.title, by: '镇党建办杨主任' },
    });
    expect(await readRewards(tx, round.village.id, round.roundId)).toMatchObject({
      earned: 3,
      rewarded: 3,
      points: '100.00',
    });
    const listed = await listResults(
      tx,
      round.village.id,
      await loadRoundOfResults(tx, round.village.id, round.roundId),
    );
    expect(listed.map(({ points }) => points).sort()).toEqual(['20.00', '30.00', '50.00']);
    expect(await listRewardsDue(tx, overAt)).toEqual([]);
  });

  test('none without a rule in the scheme, for no star, or under a rule that is not there', async ({ tx }) => {
    const none = await finished(tx, { content: judgedOnly });
    expect(await give(tx, none.round)).toMatchObject({ rewarded: 0 });
    const other = await finished(tx, { content: { ...judgedOnly, rewardRule: 'NOWHERE' } });
    expect(await give(tx, other.round)).toMatchObject({ rewarded: 0 });
    const low = await finished(tx, { scores: [97, 60], vetoed: 1 });
    expect(await give(tx, low.round)).toMatchObject({ rewarded: 1 });
    expect(await balances(tx, low.round)).toEqual(['50.00', '0.00']);
  });

  test('within the rule’s quantity and what its caps leave', async ({ tx }) => {
    const capped = await finished(tx, { rule: { caps: [{ period: 'year', points: '35' }] } });
    await give(tx, capped.round);
    expect(await balances(tx, capped.round)).toEqual(['35.00', '30.00', '20.00']);
    const few = await finished(tx, { rule: { quantityMax: '2' } });
    await give(tx, few.round);
    expect(await balances(tx, few.round)).toEqual(['20.00', '20.00', '20.00']);
  });

  test('a used-up budget leaves the results final, gives nobody anything, and is tried again', async ({ tx }) => {
    const { round } = await finished(tx);
    const villageId = round.village.id;
    const now = new Date();
    const year = Number(dateInChina(now).slice(0, 4));
    const asked = {
      villageId,
      requestId: randomUUID(),
      year,
      period: 'year' as const,
      points: '60',
      reason: '年初定的',
      now,
    };
    const { result } = await requestBudget(tx, round.committee[0]!, asked);
    const township = upperActor('township-administrator', round.village);
    const decision = { villageId, budgetId: result.id, approve: true, reason: '同意', requestId: randomUUID(), now };
    await decideBudget(tx, township, decision);
    await tx.$client`savepoint before_points`;
    await expect(give(tx, round)).rejects.toMatchObject({ code: 'budget/exceeded' });
    await tx.$client`rollback to savepoint before_points`;
    const states = await tx.$client`select distinct state from stars_results where village_id = ${villageId}`;
    expect([...states]).toEqual([{ state: 'final' }]);
    expect(await balances(tx, round)).toEqual(['0.00', '0.00', '0.00']);
    expect(await listRewardsDue(tx, overAt)).toHaveLength(1);
  });

  test('are tried for sixty days', async ({ tx }) => {
    const { round } = await finished(tx);
    const days = (count: number) => new Date(overAt.getTime() + count * 86_400_000);
    expect(await listRewardsDue(tx, days(60))).toContainEqual({ villageId: round.village.id, roundId: round.roundId });
    expect(await listRewardsDue(tx, days(61))).toEqual([]);
  });
});

describe('an objection after the points were given', () => {
  test.for([
    ['kept', undefined, '30.00'],
    ['lowered', '1', '10.00'],
    ['withdrawn', undefined, '0.00'],
  ] as const)('%s: the difference is taken back', async ([outcome, stars, left], { tx }) => {
    const { round, noticeId, rows } = await finished(tx);
    await give(tx, round);
    const objectionId = await objectToStars(tx, round, noticeId, rows[1]!.id, afterAt);
    await answerStars(tx, round, objectionId, { outcome, stars, now: afterAt });
    expect(await balances(tx, round)).toEqual(['50.00', left, '20.00']);
    expect(await give(tx, round)).toMatchObject({ rewarded: 0 });
  });

  test('takes nothing back of what caps kept below', async ({ tx }) => {
    const { round, noticeId, rows } = await finished(tx, { rule: { caps: [{ period: 'year', points: '20' }] } });
    await give(tx, round);
    const objectionId = await objectToStars(tx, round, noticeId, rows[0]!.id, afterAt);
    await answerStars(tx, round, objectionId, { outcome: 'lowered', stars: '2', now: afterAt });
    expect(await balances(tx, round)).toEqual(['20.00', '20.00', '20.00']);
  });

  test('before they were given, they are fewer from the start', async ({ tx }) => {
    const { round, noticeId, rows } = await finished(tx);
    const objectionId = await objectToStars(tx, round, noticeId, rows[0]!.id, afterAt);
    await answerStars(tx, round, objectionId, { outcome: 'lowered', stars: '4', now: afterAt });
    await give(tx, round);
    expect(await balances(tx, round)).toEqual(['40.00', '30.00', '20.00']);
  });
});
