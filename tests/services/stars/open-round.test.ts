import { describe, expect } from 'vitest';
import { lockRound } from '#services/stars/act';
import { readTurnout } from '#services/stars/index';
import { createMember } from '#tests/factories/org';
import { createStarVillage, openTestRound } from '#tests/factories/stars';
import { test } from '#tests/harness/database';

describe('opening', () => {
  test('evaluates who is in service, and asks them', async ({ tx }) => {
    const world = await createStarVillage(tx);
    await createMember(tx, world.village, { name: '不是党员' });
    const round = await openTestRound(tx, world, { exempt: [world.members[7]!] });
    const locked = await lockRound(tx, round.villageId, round.id);
    expect(locked.state).toBe('self');
    expect(await readTurnout(tx, locked, 'self')).toEqual({ entitled: 7, took: 0, needed: 5, reached: false });
    expect(await readTurnout(tx, locked, 'mutual')).toMatchObject({ entitled: 7, took: 0, needed: 5 });
    expect(await readTurnout(tx, locked, 'residents')).toMatchObject({ entitled: 12 });
    const notes =
      await tx.$client`select member_id from messages_notes where kind = 'stars-self-asked' and village_id = ${round.villageId}`;
    expect(notes).toHaveLength(7);
  });
});
