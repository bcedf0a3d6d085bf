import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { acceptClaim, listClaimsDecided, refuseClaim } from '#services/claims';
import { compareFairness, readFairness } from '#services/insight';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { createClaim } from '#tests/factories/claims';
import {
  checkerActor,
  committeeActor,
  createGrid,
  createMember,
  createVillage,
  memberActor,
  upperActor,
} from '#tests/factories/org';
import { createRule } from '#tests/factories/rules';
import { test } from '#tests/harness/database';

const today = dateInChina();
const period = { from: today, until: today };

async function arrange(tx: Tx) {
  const village = await createVillage(tx);
  const grid = await createGrid(tx, village);
  await createRule(tx, village.id, { code: 'VISIT', pointsMin: '1', pointsMax: '9' });
  const rich = await createMember(tx, village, {
    name: '王芳',
    sex: 'female',
    gridId: grid.id,
    kinds: ['grid-member'],
  });
  const poor = await createMember(tx, village, { name: '张强', sex: 'male' });
  const checker = checkerActor(village, { name: '陈核实' });
  const claim = async (member: typeof rich, occurredOn: string) => ({
    villageId: village.id,
    claimId: (await createClaim(tx, memberActor(member), 'VISIT', { occurredOn })).id,
  });
  await acceptClaim(tx, checker, { ...(await claim(rich, '2026-11-16')), points: '9' });
  await acceptClaim(tx, checker, { ...(await claim(poor, '2026-11-16')), points: '1' });
  await refuseClaim(tx, checker, { ...(await claim(poor, '2026-11-17')), reason: '没有做' });
  return { village, grid, poor, claim, checker, committee: committeeActor(village) };
}

describe('fairness', () => {
  test('says who checked, who earned, and how much the top tenth has', async ({ tx }) => {
    const { village, grid, checker, committee } = await arrange(tx);
    const named = { ...period, name: today.slice(0, 4) };
    const { totals, checkers, groups } = await readFairness(tx, committee, village.id, named);
    expect(totals).toMatchObject({
      counted: { claims: 2, points: '10.00', people: 2 },
      topTenth: { people: 1, points: '9.00' },
      late: { claims: 0, points: '0.00' },
      refused: 1,
      secondChecked: 0,
      objections: 0,
    });
    expect(checkers).toEqual([
      { accountId: checker.accountId, name: '陈核实', claims: 3, points: '10.00', lowered: 0, refused: 1 },
    ]);
    const of = (dimension: string) =>
      groups.filter((each) => each.dimension === dimension).map(({ key, points }) => [key, points]);
    expect(of('grid')).toEqual([
      [grid.id, '9.00'],
      ['none', '1.00'],
    ]);
    expect(of('sex')).toEqual([
      ['female', '9.00'],
      ['male', '1.00'],
    ]);
  });

  test('puts the checker with most points first, by amount', async ({ tx }) => {
    const { village, poor, claim, committee } = await arrange(tx);
    const second = checkerActor(village, { name: '刘核实' });
    await acceptClaim(tx, second, { ...(await claim(poor, '2026-11-15')), points: '9' });
    const { checkers } = await readFairness(tx, committee, village.id, period);
    expect(checkers.map(({ name, points }) => [name, points])).toEqual([
      ['陈核实', '10.00'],
      ['刘核实', '9.00'],
    ]);
  });

  test('opens each figure to as many rows', async ({ tx }) => {
    const { village, grid, checker, committee } = await arrange(tx);
    const count = async (filter: Parameters<typeof listClaimsDecided>[3]) =>
      (await listClaimsDecided(tx, committee, village.id, { ...period, ...filter }, { limit: 50, offset: 0 })).length;
    expect(await count({ only: 'counted' })).toBe(2);
    expect(await count({ only: 'refused' })).toBe(1);
    expect(await count({ checker: checker.accountId })).toBe(3);
    expect(await count({ checker: checker.accountId, verdict: 'refuse' })).toBe(1);
    expect(await count({ only: 'counted', grid: grid.id })).toBe(1);
    expect(await count({ only: 'counted', grid: 'none', sex: 'male' })).toBe(1);
    expect(await count({ only: 'counted', kind: 'grid-member' })).toBe(1);
    expect(await count({ only: 'late' })).toBe(0);
    expect(await count({ from: '2022-01-01', until: '2022-01-02' })).toBe(0);
  });

  test('puts the villages of a township beside each other', async ({ tx }) => {
    const { village } = await arrange(tx);
    const actor = upperActor('township-administrator', village);
    const found = await compareFairness(tx, actor, period);
    expect(found).toMatchObject([{ villageId: village.id, counted: { points: '10.00' } }]);
  });

  const strangers: readonly [string, (village: { id: string }) => PersonActor, string][] = [
    ['a checker', (village) => checkerActor(village), 'permission/not-allowed'],
    ['another village’s committee', () => committeeActor({ id: newId() }), 'permission/not-found'],
  ];
  test.for(strangers)('is refused to %s', async ([, actorOf, code], { tx }) => {
    const { village } = await arrange(tx);
    await expect(readFairness(tx, actorOf(village), village.id, period)).rejects.toMatchObject({ code });
  });
});
