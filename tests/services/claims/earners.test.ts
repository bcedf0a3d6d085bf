import { describe, expect } from 'vitest';
import { acceptClaim, listCapUsage } from '#services/claims';
import { createClaim } from '#tests/factories/claims';
import { checkerActor, createHousehold, createMember, memberActor } from '#tests/factories/org';
import { createRule } from '#tests/factories/rules';
import { test } from '#tests/harness/database';
import { arrangeClaims, setting } from './arrange';

describe('a rule for grid members', () => {
  test('takes their claims and nobody else’s', async ({ tx }) => {
    const { village, claimant } = await arrangeClaims(tx);
    await createRule(tx, village.id, { code: 'GRID', earner: 'grid-member' });
    await expect(createClaim(tx, claimant, 'GRID')).rejects.toMatchObject({ code: 'claims/not-an-earner' });
    const gridMember = await createMember(tx, village, { kinds: ['grid-member'] });
    expect((await createClaim(tx, memberActor(gridMember), 'GRID')).points).toBe('3.00');
  });
});

describe('a rule for households', () => {
  test('takes one claim for the event, whoever of them makes it', async ({ tx }) => {
    const { village, household, claimant } = await arrangeClaims(tx);
    await createRule(tx, village.id, { code: 'HOME', earner: 'household' });
    const spouse = await createMember(tx, village, { name: '张强', householdId: household.id });
    const first = await createClaim(tx, claimant, 'HOME');
    await expect(createClaim(tx, memberActor(spouse), 'HOME')).rejects.toMatchObject({
      code: 'claims/already-claimed',
      details: { number: first.number },
    });
    const neighbour = await createMember(tx, village, { householdId: (await createHousehold(tx, village)).id });
    await createClaim(tx, memberActor(neighbour), 'HOME');
  });

  test('counts its caps over all of them', async ({ tx }) => {
    const { village, household, claimant } = await arrangeClaims(tx);
    const caps = [{ period: 'month' as const, points: '7' }];
    await createRule(tx, village.id, { code: 'HOME', earner: 'household', caps });
    const spouse = await createMember(tx, village, { name: '张强', householdId: household.id });
    await createClaim(tx, claimant, 'HOME', { occurredOn: '2026-11-15' });
    await createClaim(tx, memberActor(spouse), 'HOME', { occurredOn: '2026-11-16' });
    await expect(createClaim(tx, claimant, 'HOME')).rejects.toMatchObject({
      code: 'claims/over-cap',
      details: { used: '6', left: '1' },
    });
    const rule = { code: 'HOME', caps, earner: 'household' as const };
    const usage = await listCapUsage(tx, village.id, spouse.id, [rule], '2026-11-17');
    expect(usage.get('HOME')?.[0]?.used.toString()).toBe('6');
  });

  test('refuses who lived in none on the day', async ({ tx }) => {
    const { village } = await arrangeClaims(tx);
    await createRule(tx, village.id, { code: 'HOME', earner: 'household' });
    const alone = await createMember(tx, village);
    await expect(createClaim(tx, memberActor(alone), 'HOME')).rejects.toMatchObject({ code: 'claims/no-household' });
  });
});

describe('posting', () => {
  const cases = [
    {
      what: 'at once where nobody says anything',
      settings: {},
      rule: {},
      kinds: ['volunteer'],
      state: 'credited',
      posting: 'at-once',
    },
    {
      what: 'as the village says',
      settings: { 'claims.posting': 'after-notice' },
      rule: {},
      kinds: ['volunteer'],
      state: 'accepted',
      posting: 'after-notice',
    },
    {
      what: 'as the village says for the category',
      settings: { 'claims.posting': 'after-notice', 'claims.posting-visit': 'at-once' },
      rule: {},
      kinds: ['volunteer'],
      state: 'credited',
      posting: 'at-once',
    },
    {
      what: 'as the rule says',
      settings: { 'claims.posting-visit': 'after-notice' },
      rule: { posting: 'at-once' },
      kinds: ['volunteer'],
      state: 'credited',
      posting: 'at-once',
    },
    {
      what: 'with the assessment for grid members',
      settings: {},
      rule: { posting: 'at-assessment' },
      kinds: ['grid-member'],
      state: 'accepted',
      posting: 'at-assessment',
    },
    {
      what: 'after a notice for who is not assessed',
      settings: {},
      rule: { posting: 'at-assessment' },
      kinds: ['volunteer'],
      state: 'accepted',
      posting: 'after-notice',
    },
    {
      what: 'with the assessment for all where all are assessed',
      settings: { 'claims.assessed-members': 'everybody' },
      rule: { posting: 'at-assessment' },
      kinds: ['volunteer'],
      state: 'accepted',
      posting: 'at-assessment',
    },
  ] as const;
  for (const { what, settings, rule, kinds, state, posting } of cases) {
    test(`is ${what}`, async ({ tx }) => {
      const { village } = await arrangeClaims(tx);
      await createRule(tx, village.id, { code: 'P', ...rule });
      for (const [name, value] of Object.entries(settings))
        await setting(tx, village.id, name as 'claims.posting', value);
      const member = await createMember(tx, village, { kinds: [...kinds] });
      const { id: claimId } = await createClaim(tx, memberActor(member), 'P');
      const outcome = await acceptClaim(tx, checkerActor(village), { villageId: village.id, claimId });
      expect(outcome.result.state).toBe(state);
      const [claim] = await tx.$client`select posting from claims_claims where id = ${claimId}`;
      expect(claim?.posting).toBe(posting);
    });
  }
});
