import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { appraisalPledges } from '#db/schema/appraisal';
import { newId } from '#services/kernel/ids';
import { compareVillage, compareVillages } from '#services/stars';
import { createFinalRound, type TestResult } from '#tests/factories/honours';
import { createBranch, createGrid, createMember, createVillage, type TestVillage } from '#tests/factories/org';
import { test } from '#tests/harness/database';

const today = '2026-11-18';

interface Group {
  readonly gridId: string;
  readonly branchId: string;
  readonly scores: readonly string[];
}

async function resultsOf(tx: Tx, village: TestVillage, groups: readonly Group[]): Promise<TestResult[]> {
  const results: TestResult[] = [];
  for (const { scores, ...place } of groups) {
    for (const score of scores) {
      const { id: memberId } = await createMember(tx, village);
      results.push({ ...place, memberId, score, stars: Math.max(0, Math.floor(Number(score) / 10) - 5) });
    }
  }
  return results;
}

describe('compareVillage', () => {
  test('shows grids and branches of three and more, without what is told a person alone', async ({ tx }) => {
    const village = await createVillage(tx);
    const branchId = (await createBranch(tx, village, { name: '一支部' })).id;
    const grids = [];
    for (const name of ['一网格', '二网格', '三网格', '四网格'])
      grids.push((await createGrid(tx, village, { name, parentId: branchId })).id);
    const [one, two, three, four] = grids as [string, string, string, string];
    const results = await resultsOf(tx, village, [
      { gridId: one, branchId, scores: ['90', '80', '70', '12'] },
      { gridId: two, branchId, scores: ['88', '86', '84', '82'] },
      { gridId: three, branchId, scores: ['60', '61', '59.99'] },
      { gridId: four, branchId, scores: ['70', '70', '70', '70', '70'] },
    ]);
    await createFinalRound(tx, village, results);
    await tx.insert(appraisalPledges).values({
      villageId: village.id,
      id: newId(),
      memberId: results[4]!.memberId,
      year: 2026,
      words: '带头',
      signedOn: '2026-01-10',
      means: 'signed-in',
      recordedByName: '本人',
      requestId: newId(),
      commandHash: '',
    });
    const { round, groups, names } = await compareVillage(tx, village.id, today);
    expect(round).toMatchObject({ title: '三季度评星', of: 5 });
    expect(round.stars.map(({ code }) => code)).toContain('service');
    expect([...groups.grids].map(([id, figures]) => [names.get(id), figures.people]).sort()).toEqual([
      ['二网格', 4],
      ['四网格', 5],
    ]);
    expect(groups.grids.get(two)).toEqual({
      people: 4,
      score: '85.00',
      stars: '3.00',
      threePercent: '100',
      pledgedPercent: '25',
      byStar: { learning: '85', performance: '85', service: '85', discipline: '85', integrity: '85' },
    });
    expect([...groups.branches].map(([id, figures]) => [names.get(id), figures.people])).toEqual([['一支部', 14]]);
    expect(groups.whole?.people).toBe(14);
    expect(groups.hiddenGrids).toBe(2);
  });

  test('refuses where no round is final, or it is of another village', async ({ tx }) => {
    const village = await createVillage(tx);
    await expect(compareVillage(tx, village.id, today)).rejects.toMatchObject({ code: 'stars/not-found' });
    const elsewhere = await createVillage(tx);
    const { roundId } = await createFinalRound(tx, elsewhere, []);
    await expect(compareVillage(tx, village.id, today, roundId)).rejects.toMatchObject({ code: 'stars/not-found' });
    await expect(compareVillage(tx, elsewhere.id, today, 'none')).rejects.toMatchObject({ code: 'stars/not-found' });
    expect(await compareVillage(tx, elsewhere.id, today)).toMatchObject({ groups: { whole: null } });
  });

  test('puts villages beside each other by their latest round, without those of too few', async ({ tx }) => {
    const one = await createVillage(tx);
    const two = await createVillage(tx, { above: one });
    const three = await createVillage(tx, { above: one });
    const place = { gridId: (await createGrid(tx, one)).id, branchId: (await createBranch(tx, one)).id };
    await createFinalRound(tx, one, await resultsOf(tx, one, [{ ...place, scores: ['90', '80', '70'] }]));
    await createFinalRound(tx, two, await resultsOf(tx, two, [{ ...place, scores: ['90', '80', '10'] }]));
    const villages = await compareVillages(tx, [one.id, two.id, three.id], today);
    const byId = new Map(villages.map(({ villageId, figures }) => [villageId, figures?.score ?? null]));
    expect([byId.get(one.id), byId.get(two.id), byId.has(three.id)]).toEqual(['80.00', null, false]);
  });
});
