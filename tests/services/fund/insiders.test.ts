import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { castVote, changeBudget, confirmShareOnPaper, enterApplication, listSeats } from '#services/fund';
import { lockApplication } from '#services/fund/act';
import { refuseActedBefore } from '#services/fund/spend-conditions';
import { enrol } from '#services/identity';
import { createFundVillage, type FundVillage } from '#tests/factories/fund';
import { aboutApplication, lamp } from '#tests/factories/fund-applications';
import { createReview, setting, voteCommand } from '#tests/factories/fund-decisions';
import { createMember, setup } from '#tests/factories/org';
import { createPhoto } from '#tests/factories/photos';
import { test } from '#tests/harness/database';

const now = new Date();

async function withoutBranch(tx: Tx): Promise<FundVillage> {
  const world = await createFundVillage(tx, { members: 4 });
  await setting(tx, world.village, 'fund.branch-review', 'false');
  return world;
}

describe('who had a hand in an application', () => {
  test('does not decide on it, settle or pay it: a share written down from paper', async ({ tx }) => {
    const world = await withoutBranch(tx);
    const [clerk, other, third, fourth] = world.committee;
    const villageId = world.village.id;
    const paperPhotoId = await createPhoto(tx, clerk!, villageId, { purpose: 'fund' });
    const { result } = await enterApplication(tx, clerk!, {
      villageId,
      requestId: randomUUID(),
      now,
      memberId: world.members[0]!.id,
      paperPhotoId,
      content: lamp({ others: [{ memberId: world.members[1]!.id, yuan: '40' }] }),
    });
    const about = aboutApplication({ id: result.id, villageId });
    const content = lamp({ others: [{ memberId: world.members[1]!.id, yuan: '50' }] });
    await changeBudget(tx, third!, { ...about, version: 1, content });
    await confirmShareOnPaper(tx, other!, {
      ...about,
      version: 2,
      memberId: world.members[1]!.id,
      paperPhotoId: await createPhoto(tx, other!, villageId, { purpose: 'fund' }),
    });
    const application = await lockApplication(tx, villageId, result.id);
    expect(application.state).toBe('reviewing');
    for (const who of [clerk!, other!, third!]) {
      await expect(castVote(tx, who, voteCommand(application))).rejects.toMatchObject({
        code: 'fund/excluded',
        details: { why: 'entered-it' },
      });
      await expect(refuseActedBefore(tx, application, who, ['handed-in'])).rejects.toMatchObject({
        code: 'fund/acted-before',
      });
    }
    const seats = await listSeats(tx, villageId, result.id);
    expect(seats.filter((seat) => seat.counts)).toHaveLength(2);
    await castVote(tx, fourth!, voteCommand(application));
  });

  test('is still themself when their role as a member ended', async ({ tx }) => {
    const world = await withoutBranch(tx);
    const [insider] = world.committee;
    const { id: memberId } = await createMember(tx, world.village);
    const place = { unitId: world.village.id, villageId: world.village.id, memberId };
    await enrol(tx, setup, insider!.accountId, { role: 'member', ...place });
    await tx.$client`update identity_roles set ended_at = recorded_now(), end_reason = '不当了'
      where account_id = ${insider!.accountId} and role = 'member'`;
    const application = await createReview(tx, world, { fields: { beneficiaryMemberId: memberId } });
    await expect(castVote(tx, insider!, voteCommand(application))).rejects.toMatchObject({
      code: 'fund/excluded',
      details: { why: 'beneficiary' },
    });
  });
});
