import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { acceptClaim } from '#services/claims';
import { simulateRules } from '#services/insight';
import type { PersonActor } from '#services/kernel/actor';
import { newId } from '#services/kernel/ids';
import { reviseRule } from '#services/rules';
import type { RuleContent } from '#services/rules/commands';
import { createClaim } from '#tests/factories/claims';
import {
  checkerActor,
  committeeActor,
  createHousehold,
  createMember,
  createVillage,
  memberActor,
  setup,
} from '#tests/factories/org';
import { createDraft, createRule, ruleContent } from '#tests/factories/rules';
import { test } from '#tests/harness/database';

const year = { from: '2025-11-19', until: '2026-11-18' };

async function arrange(tx: Tx, rule: Partial<RuleContent> = {}) {
  const village = await createVillage(tx);
  const household = await createHousehold(tx, village);
  const wife = await createMember(tx, village, { name: '王芳', householdId: household.id, kinds: ['grid-member'] });
  const husband = await createMember(tx, village, { name: '张强', householdId: household.id });
  const { ruleId } = await createRule(tx, village.id, { code: 'VISIT', ...rule });
  const checker = checkerActor(village);
  const earn = async (member: typeof wife, occurredOn: string, pointsAsked?: string) => {
    const { id } = await createClaim(tx, memberActor(member), 'VISIT', { occurredOn });
    await acceptClaim(tx, checker, { villageId: village.id, claimId: id, points: pointsAsked });
  };
  const revise = (content: Partial<RuleContent>) =>
    reviseRule(tx, setup, { ...ruleContent({ ...rule, ...content }), requestId: newId(), ruleId });
  return { village, wife, husband, earn, revise, committee: committeeActor(village) };
}

describe('a simulation', () => {
  test('computes each rule anew and puts it beside what was earned', async ({ tx }) => {
    const { village, wife, husband, earn, revise, committee } = await arrange(tx);
    await earn(wife, '2026-11-16');
    await earn(wife, '2026-11-17');
    await earn(husband, '2026-11-17');
    await revise({ pointsMin: '5', pointsMax: '5', caps: [{ period: 'month', points: '5' }] });
    const found = await simulateRules(tx, committee, village.id, year);
    expect(found.totals).toMatchObject({ claims: 3, people: 2, before: '9.00', after: '10.00', lost: 1 });
    expect(found.lost).toEqual([{ why: 'over-cap', count: 1 }]);
    expect(found.rules).toMatchObject([{ code: 'VISIT', totals: { difference: '1.00' } }]);
    expect(found.gain).toMatchObject([{ memberName: '张强', totals: { difference: '2.00' } }]);
    expect(found.lose).toMatchObject([{ memberName: '王芳', totals: { difference: '-1.00' } }]);
    const kinds = found.groups.find(({ dimension }) => dimension === 'kind')?.rows;
    expect(kinds?.map(({ key, totals }) => [key, totals.before, totals.after])).toEqual([
      ['grid-member', '6.00', '5.00'],
      ['volunteer', '3.00', '5.00'],
    ]);
    expect(found.village).toMatchObject({ before: '9.00', after: '10.00' });
  });

  test('counts a household once, and grid members alone where the draft says so', async ({ tx }) => {
    const { village, wife, husband, earn, revise, committee } = await arrange(tx);
    await earn(wife, '2026-11-17');
    await earn(husband, '2026-11-17');
    await revise({ earner: 'household' });
    const found = await simulateRules(tx, committee, village.id, year);
    expect(found.totals).toMatchObject({ before: '6.00', after: '3.00', lost: 1 });
    expect(found.lost).toEqual([{ why: 'household-once', count: 1 }]);
  });

  test('keeps the checker’s place within a range', async ({ tx }) => {
    const { village, wife, earn, revise, committee } = await arrange(tx, { pointsMin: '1', pointsMax: '5' });
    await earn(wife, '2026-11-17', '3');
    await revise({ pointsMin: '10', pointsMax: '20' });
    expect((await simulateRules(tx, committee, village.id, year)).totals).toMatchObject({
      before: '3.00',
      after: '15.00',
    });
  });

  test('takes the drafts that are named, and the days that are asked for', async ({ tx }) => {
    const { village, wife, earn, revise, committee } = await arrange(tx);
    await earn(wife, '2026-11-17');
    const { result } = await revise({ switchedOff: true });
    const other = await createDraft(tx, village.id, { code: 'NEW' });
    const none = await simulateRules(tx, committee, village.id, { ...year, versionIds: [other.versionId] });
    expect(none.totals).toMatchObject({ claims: 0, before: '0.00' });
    expect(none.village).toMatchObject({ before: '3.00', after: '3.00' });
    const named = await simulateRules(tx, committee, village.id, { ...year, versionIds: [result.versionId] });
    expect(named.totals).toMatchObject({ before: '3.00', after: '0.00' });
    const earlier = await simulateRules(tx, committee, village.id, { from: '2025-11-19', until: '2026-11-16' });
    expect(earlier.totals.claims).toBe(0);
  });

  const strangers: readonly [string, (village: { id: string }) => PersonActor, string][] = [
    ['a checker', (village) => checkerActor(village), 'permission/not-allowed'],
    ['another village’s committee', () => committeeActor({ id: newId() }), 'permission/not-found'],
  ];
  test.for(strangers)('is refused to %s', async ([, actorOf, code], { tx }) => {
    const { village } = await arrange(tx);
    await expect(simulateRules(tx, actorOf(village), village.id, year)).rejects.toMatchObject({ code });
  });
});
