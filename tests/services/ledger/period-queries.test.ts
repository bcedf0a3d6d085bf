import { describe, expect } from 'vitest';
import { addMeetingPoints, assessmentNoticeEffects } from '#services/claims';
import { dateInChina } from '#services/kernel/clock';
import { points, sum } from '#services/kernel/decimal';
import { newId } from '#services/kernel/ids';
import { listGivenByPerson, readPeriodFigures, readPointsGiven } from '#services/ledger';
import { createAssessedClaim, createAssessment, createGridMember, decide, rowOf } from '#tests/factories/assessments';
import { award } from '#tests/factories/ledger';
import { committeeActor, createMember, createVillage, setup } from '#tests/factories/org';
import { createRule } from '#tests/factories/rules';
import { test } from '#tests/harness/database';

const today = { from: dateInChina(), until: dateInChina() };

describe('what a period holds', () => {
  test('splits an assessment by the rules of its claims, and gives it to its people', async ({ tx }) => {
    const village = await createVillage(tx);
    const [one, other] = [
      await createGridMember(tx, village, '王建国'),
      await createMember(tx, village, { name: '李秀兰' }),
    ];
    const visit = await createRule(tx, village.id, { category: 'visit', pointsMin: '3', pointsMax: '3' });
    const safety = await createRule(tx, village.id, { category: 'safety', pointsMin: '5', pointsMax: '5' });
    await createAssessedClaim(tx, one, visit.code, '2026-07-10');
    await createAssessedClaim(tx, one, safety.code, '2026-07-11');
    const committee = committeeActor(village);
    const assessmentId = await createAssessment(tx, committee, village.id);
    const place = { villageId: village.id, assessmentId };
    const row = await rowOf(tx, assessmentId, one.id);
    const meeting = { points: '4', reason: '防汛值守', meeting: '村民代表会议' };
    await addMeetingPoints(tx, committee, { ...place, requestId: newId(), rowIds: [row.id], ...meeting });
    await decide(tx, committee, village.id, assessmentId);
    const noticeId = newId();
    await assessmentNoticeEffects.putOnNotice(tx, village.id, noticeId, [row.id]);
    await assessmentNoticeEffects.credit(tx, setup, village.id, [row.id]);
    await award(tx, other, '7');

    const given = await readPointsGiven(tx, village.id, today);
    expect(Object.fromEntries(given.categories.map((each) => [each.category, each.points]))).toMatchObject({
      visit: '3.00',
      safety: '5.00',
    });
    const figures = await readPeriodFigures(tx, village.id, today);
    expect(given.total).toBe(figures.given);
    expect(figures.given).toBe('19.00');
    const people = await listGivenByPerson(tx, village.id, today);
    expect(people.map(({ name, points: given }) => [name, given])).toEqual([
      ['王建国', '12.00'],
      ['李秀兰', '7.00'],
    ]);
    expect(sum(people.map((person) => points(person.points))).toFixed(2)).toBe(figures.given);
  });
});
