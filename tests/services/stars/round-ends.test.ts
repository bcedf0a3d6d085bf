import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { addDays, dateInChina } from '#services/kernel/clock';
import { approveRound, cancelRound, proposeResults, sendBackRound } from '#services/stars/index';
import { daysAfter } from '#tests/factories/star-turnout';
import { bringTo, createStarVillage, meetingOf } from '#tests/factories/stars';
import { test } from '#tests/harness/database';

test('a round of which a result is final is not given up: its period is never evaluated twice', async ({ tx }) => {
  const world = await createStarVillage(tx, { members: 4, households: 3 });
  const round = await bringTo(tx, world, 'approved');
  await tx.$client`
    update stars_results set state = 'final', final_stars = star_count, finished_on = current_date
    where participant_id = ${round.participants[0]!.id}`;
  const { villageId, id: roundId, now } = round;
  await expect(
    cancelRound(tx, world.committee[0]!, { villageId, roundId, requestId: randomUUID(), reason: '重评', now }),
  ).rejects.toMatchObject({ code: 'stars/wrong-state' });
});

test('what came back is proposed and approved by meetings held since, not by the earlier ones', async ({ tx }) => {
  const world = await createStarVillage(tx, { members: 4, households: 3 });
  const round = await bringTo(tx, world, 'higher');
  const { villageId, id: roundId, now: first } = round;
  const now = daysAfter(first, 1);
  const [before, day] = [dateInChina(first), dateInChina(now)];
  expect(day).toBe(addDays(before, 1));
  await sendBackRound(tx, world.township, { villageId, roundId, requestId: randomUUID(), reason: '重新核对', now });
  const late = meetingOf(round, now);
  const wrong = { code: 'stars/meeting-day-wrong', details: { from: day, until: day } };
  await expect(proposeResults(tx, world.checkers[0]!, { ...late, meetingOn: before })).rejects.toMatchObject(wrong);
  await proposeResults(tx, world.checkers[0]!, late);
  const approval = meetingOf(round, now);
  await expect(approveRound(tx, world.township, { ...approval, meetingOn: before })).rejects.toMatchObject(wrong);
  await approveRound(tx, world.township, approval);
});
