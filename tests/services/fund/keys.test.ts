import { expect } from 'vitest';
import { cancelApproved } from '#services/fund';
import { answerOnApproval } from '#services/fund/answer-objection';
import { dateInChina } from '#services/kernel/clock';
import { about, balanceOf, createSpendingVillage, grantApplication } from '#tests/factories/fund-spending';
import { test } from '#tests/harness/database';

test('a request that another act used for the same sum moves its own money all the same', async ({ tx }) => {
  const world = await createSpendingVillage(tx);
  const id = await grantApplication(tx, world, { shares: ['100'] });
  const command = about(world, id);
  await answerOnApproval(tx, world.committee, {
    ...command,
    subjectId: id,
    outcome: 'lowered',
    points: '50.00',
    reason: '用不了这么多',
    occurredOn: dateInChina(),
  });
  expect(await balanceOf(tx, world, 'approved')).toEqual(['50.00']);
  await cancelApproved(tx, world.actors[0]!, { ...command, reason: '不办了' });
  expect(await balanceOf(tx, world, 'approved')).toEqual(['0.00']);
});
