import { expect } from 'vitest';
import { lockRound } from '#services/stars/act';
import { missPapers, readTurnout } from '#services/stars/index';
import { aboutRound, createHandedBundle, openBallotStep, read } from '#tests/factories/star-papers';
import { createStarVillage } from '#tests/factories/stars';
import { test } from '#tests/harness/database';

test('papers that never came back are nobody who took part', async ({ tx }) => {
  const world = await createStarVillage(tx);
  const round = await openBallotStep(tx, world, 'residents');
  const unitId = world.gridIds[0];
  const { bundleId, papers } = await createHandedBundle(tx, world, round, { step: 'residents', unitId });
  const locked = await lockRound(tx, round.villageId, round.id);
  const before = await readTurnout(tx, locked, 'residents');
  for (const reader of [world.committee[0]!, world.checkers[0]!]) {
    await read(tx, reader, round, { bundleId, paperId: papers[0]! });
  }
  await missPapers(tx, world.committee[0]!, { ...aboutRound(round), bundleId, count: 2, reason: '会后没有交回' });
  const after = await readTurnout(tx, locked, 'residents');
  expect(before.took).toBe(3);
  expect(after).toMatchObject({ entitled: before.entitled, took: 1 });
});
