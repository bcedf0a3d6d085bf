import { describe, expect } from 'vitest';
import { listResults, loadResult } from '#services/stars/index';
import { bringTo, createStarVillage } from '../../factories/stars';
import { test } from '../../harness/database';

describe('a round that was approved', () => {
  test('has a result for everybody, the best first, and none under the private bound has a place', async ({ tx }) => {
    const world = await createStarVillage(tx);
    const round = await bringTo(tx, world, 'approved');
    const { memberId } = round.participants[0]!;
    const { round: head, result } = await loadResult(tx, round.villageId, { roundId: round.id, memberId });
    const list = await listResults(tx, round.villageId, head);
    expect(result).toMatchObject({ state: 'approved', place: 1, sheet: { score: '72.00', starCount: 2 } });
    expect(list.map((row) => [row.place, row.sheet?.score, row.sheet?.starCount]).slice(0, 3)).toEqual([
      [1, '72.00', 2],
      [2, '61.20', 1],
      [null, '46.80', 0],
    ]);
  });
});
