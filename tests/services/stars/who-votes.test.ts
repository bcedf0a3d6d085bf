import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { dateInChina } from '#services/kernel/clock';
import { changeSetting } from '#services/org/index';
import { exempt, handOutPapers, loadSlipBallot, voteBySlip, voteSignedIn } from '#services/stars/index';
import { createMember, memberActor, setup } from '#tests/factories/org';
import { ballotOf, printSlip, ratedBy, toMutual, toResidents, vote, voteCommand } from '#tests/factories/star-ballots';
import { aboutRound, createBundle } from '#tests/factories/star-papers';
import { createStarVillage, openTestRound, type StarVillage, type TestRound } from '#tests/factories/stars';
import { test } from '#tests/harness/database';

async function exemptFirst(tx: Tx, world: StarVillage, round: TestRound, now: Date): Promise<void> {
  const [first] = await tx.$client<{ id: string }[]>`
    select id from stars_participants where round_id = ${round.id} and member_id = ${world.members[0]!.id}`;
  await exempt(tx, world.committee[0]!, {
    ...aboutRound({ ...round, now }),
    participantId: first!.id,
    exemption: 'ill',
    reason: '长期住院',
  });
}

const voterOf = async (tx: Tx, round: TestRound, memberId: string) => {
  const [row] = await tx.$client<{ id: string }[]>`
    select id from stars_voters where round_id = ${round.id} and step = 'mutual' and member_id = ${memberId}`;
  return row!.id;
};

describe('who became exempt after the ballots were prepared, or left', () => {
  for (const how of ['exempt', 'gone'] as const) {
    test(`rates nobody any more: ${how}`, async ({ tx }) => {
      const world = await createStarVillage(tx, { members: 4, households: 2 });
      const round = await openTestRound(tx, world);
      const now = await toMutual(tx, world, round);
      const actor = world.memberActors[0]!;
      const command = await voteCommand(tx, round, actor, { step: 'mutual', now });
      expect(Object.keys(command.marks)).toHaveLength(3);
      if (how === 'exempt') await exemptFirst(tx, world, round, now);
      else await tx.$client`update org_members set left_on = joined_on where id = ${actor.memberId!}`;
      await expect(voteSignedIn(tx, actor, command)).rejects.toMatchObject({ code: 'stars/not-a-voter' });
      const at = { ...round, now };
      const bundleId = await createBundle(tx, world, at, { step: 'mutual', unitId: world.branchId });
      const voterIds = [await voterOf(tx, round, actor.memberId!)];
      await expect(
        handOutPapers(tx, world.committee[0]!, { ...aboutRound(at), bundleId, voterIds }),
      ).rejects.toMatchObject({ code: 'stars/not-found' });
    });
  }

  test('a closed household has no vote by its slip', async ({ tx }) => {
    const world = await createStarVillage(tx, { members: 4, households: 2 });
    const round = await openTestRound(tx, world);
    const now = await toResidents(tx, world, round);
    const { code, voter } = await printSlip(tx, round, world.householdIds[0]!);
    const marks = ballotOf('residents', await ratedBy(tx, voter, now));
    await tx.$client`update org_households set closed_on = current_date where id = ${world.householdIds[0]!}`;
    await expect(voteBySlip(tx, { slip: code, requestId: randomUUID(), marks, now })).rejects.toMatchObject({
      code: 'stars/slip-wrong',
    });
    await expect(loadSlipBallot(tx, code, now)).rejects.toMatchObject({ code: 'stars/slip-wrong' });
  });
});

test('where each person has a vote, who came later does not take the seats of others', async ({ tx }) => {
  const world = await createStarVillage(tx, { members: 4, households: 2 });
  await changeSetting(tx, setup, {
    requestId: randomUUID(),
    unitId: world.village.id,
    name: 'stars.residents-vote',
    value: 'person',
    validFrom: dateInChina(),
    reason: '村民会议定的',
  });
  const round = await openTestRound(tx, world);
  const now = await toResidents(tx, world, round);
  const late = memberActor(
    await createMember(tx, world.village, {
      name: '周晚来',
      householdId: world.householdIds[0]!,
      gridId: world.gridIds[0],
    }),
  );
  await expect(vote(tx, round, late, { step: 'residents', now })).rejects.toMatchObject({ code: 'stars/not-a-voter' });
});
