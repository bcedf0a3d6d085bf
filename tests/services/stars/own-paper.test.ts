import { expect } from 'vitest';
import { enrol } from '#services/identity/index';
import { loadPaperForm, readPaper } from '#services/stars';
import { setup } from '#tests/factories/org';
import { aboutRound, createHandedBundle, openBallotStep } from '#tests/factories/star-papers';
import { createStarVillage } from '#tests/factories/stars';
import { test } from '#tests/harness/database';

test('nobody reads papers that rate them, in another of their roles neither', async ({ tx }) => {
  const world = await createStarVillage(tx);
  const round = await openBallotStep(tx, world, 'residents');
  const unitId = world.gridIds[0];
  const { bundleId, papers } = await createHandedBundle(tx, world, round, { step: 'residents', unitId });
  const reader = world.checkers[0]!;
  const { id: villageId } = world.village;
  await tx.$client`
    update identity_roles set ended_at = now() where village_id = ${villageId} and member_id = ${world.members[0]!.id}`;
  await enrol(tx, setup, reader.accountId, {
    role: 'member',
    unitId: villageId,
    villageId,
    memberId: world.members[0]!.id,
  });
  const place = { villageId, roundId: round.id, bundleId };
  const own = { code: 'stars/own-matter' };
  await expect(loadPaperForm(tx, reader, place, papers[0]!)).rejects.toMatchObject(own);
  const command = { ...aboutRound(round), bundleId, paperId: papers[0]!, spoiled: true, marks: {} };
  await expect(readPaper(tx, reader, command)).rejects.toMatchObject(own);
});
