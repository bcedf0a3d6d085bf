import { expect } from 'vitest';
import { findKinship, isMemberNumber, loadMember, readSetting } from '#services/org';
import { createBranch, createGrid, createHousehold, createMember, createVillage } from '#tests/factories/org';
import { test } from '#tests/harness/database';

test('a village, its tree, a household and its people', async ({ tx }) => {
  const village = await createVillage(tx);
  const branch = await createBranch(tx, village);
  const grid = await createGrid(tx, village, { parentId: branch.id, name: '第三微网格' });
  const household = await createHousehold(tx, village, { gridId: grid.id });
  const first = await createMember(tx, village, { householdId: household.id, relation: '户主' });
  const second = await createMember(tx, village, { householdId: household.id, name: '李大山' });
  const third = await createMember(tx, village);
  expect(isMemberNumber(first.number)).toBe(true);
  const loaded = await loadMember(tx, village.id, first.id);
  expect(loaded).toMatchObject({ name: '周桂兰', gridId: grid.id, gridName: '第三微网格', leftOn: null });
  expect(await findKinship(tx, village.id, first.id, second.id)).toBe('household');
  expect(await findKinship(tx, village.id, first.id, third.id)).toBeNull();
  expect(await findKinship(tx, village.id, first.id, first.id)).toBe('self');
  expect(await readSetting(tx, village.id, 'redemption.code-valid-seconds')).toBe(120);
});
