import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { acceptClaim, listMemberClaims, loadMemberClaim, submitClaim, withdrawClaim } from '#services/claims';
import type { PersonActor } from '#services/kernel/actor';
import { can, PERMISSIONS, type Permission } from '#services/kernel/permissions';
import { claimCommand, createClaim, noon } from '#tests/factories/claims';
import { checkerActor, createMember, memberActor } from '#tests/factories/org';
import { createRule } from '#tests/factories/rules';
import { test } from '#tests/harness/database';
import { refusalOf } from '../identity/people';
import { type ArrangedClaims, arrangeClaims, balanceOf } from './arrange';

/** Somebody acting for the claimant of `arrangeClaims`, as a session would say. */
function actingFor({ village, member }: ArrangedClaims, actor: PersonActor): PersonActor {
  return {
    ...actor,
    onBehalfOf: {
      agencyId: randomUUID(),
      villageId: village.id,
      memberId: member.id,
      memberName: member.name,
      until: new Date(Date.now() + 1_800_000),
    },
  };
}

async function arrange(tx: Tx) {
  const given = await arrangeClaims(tx);
  const own = await createMember(tx, given.village, { name: '王建国', gridId: given.grid.id, kinds: ['grid-member'] });
  return { ...given, own, agent: actingFor(given, memberActor(own)) };
}

describe('a claim by an agent', () => {
  test('is the elder’s, and carries the agent and the consent', async ({ tx }) => {
    const { village, member, agent, own } = await arrange(tx);
    const claim = await createClaim(tx, agent, 'VISIT');
    const [row] = await tx.$client`
      select member_id, claimed_by, agency_id, agent_name from claims_claims where village_id = ${village.id} and id = ${claim.id}`;
    expect(row).toEqual({
      member_id: member.id,
      claimed_by: agent.accountId,
      agency_id: agent.onBehalfOf?.agencyId,
      agent_name: '王建国',
    });
    const seen = await loadMemberClaim(tx, agent, claim.id);
    expect(seen.claim).toMatchObject({ memberName: member.name, agentName: '王建国' });
    expect(await listMemberClaims(tx, village.id, { memberId: own.id })).toEqual([]);
    const [audited] = await tx.$client`
      select account_id, on_behalf_of from audit_events where action = 'claims.submit' and subject_id = ${claim.id}`;
    expect(audited).toEqual({ account_id: agent.accountId, on_behalf_of: member.id });
  });

  test('becomes an entry with both names', async ({ tx }) => {
    const { village, member, agent, checker } = await arrange(tx);
    const claim = await createClaim(tx, agent, 'VISIT');
    await acceptClaim(tx, checker, { villageId: village.id, claimId: claim.id });
    expect(await balanceOf(tx, village.id, member.id)).toBe('3.00');
    const [entry] = await tx.$client`select agent_name from ledger_transfers where source_id = ${claim.id}`;
    expect(entry).toEqual({ agent_name: '王建国' });
  });

  test('of the elder is not one of a person acting for themself', async ({ tx }) => {
    const { village, claimant, checker } = await arrange(tx);
    const claim = await createClaim(tx, claimant, 'VISIT');
    await acceptClaim(tx, checker, { villageId: village.id, claimId: claim.id });
    const [entry] = await tx.$client`select agent_name from ledger_transfers where source_id = ${claim.id}`;
    expect(entry).toEqual({ agent_name: null });
  });

  test('is not checked by who made it, during and after', async ({ tx }) => {
    const given = await arrange(tx);
    const { village } = given;
    const desk = checkerActor(village);
    const claim = await createClaim(tx, actingFor(given, desk), 'VISIT');
    const command = { villageId: village.id, claimId: claim.id };
    expect(await refusalOf(acceptClaim(tx, actingFor(given, desk), command))).toBe('permission/not-while-acting');
    expect(await refusalOf(acceptClaim(tx, desk, command))).toBe('claims/own-matter');
  });

  test('can be taken back by the agent while acting, and by the elder', async ({ tx }) => {
    const { agent, claimant } = await arrange(tx);
    const first = await createClaim(tx, agent, 'VISIT');
    await withdrawClaim(tx, agent, { claimId: first.id, now: noon });
    const second = await createClaim(tx, agent, 'VISIT');
    expect(await withdrawClaim(tx, claimant, { claimId: second.id, now: noon })).toMatchObject({ replayed: false });
  });
});

describe('refused while acting', () => {
  test('claims/not-a-claimant: for a third person', async ({ tx }) => {
    const given = await arrange(tx);
    await createRule(tx, given.village.id, { code: 'CARE', claimants: ['grid-member-for-others'] });
    const third = await createMember(tx, given.village, { gridId: given.grid.id });
    const work = submitClaim(tx, given.agent, claimCommand('CARE', { memberId: third.id }));
    expect(await refusalOf(work)).toBe('claims/not-a-claimant');
    const own = submitClaim(tx, given.agent, claimCommand('VISIT', { memberId: given.own.id }));
    expect(await refusalOf(own)).toBe('claims/not-a-claimant');
  });

  test('claims/not-found: to take back or read the agent’s own', async ({ tx }) => {
    const { own, agent } = await arrange(tx);
    const claim = await createClaim(tx, memberActor(own, { accountId: agent.accountId }), 'VISIT');
    expect(await refusalOf(withdrawClaim(tx, agent, { claimId: claim.id, now: noon }))).toBe('claims/not-found');
    expect(await refusalOf(loadMemberClaim(tx, agent, claim.id))).toBe('claims/not-found');
  });

  test('everything that spends, decides or changes an account', async ({ tx }) => {
    const given = await arrange(tx);
    const roles = ['member', 'checker', 'village-committee', 'points-administrator'] as const;
    const allowed = new Set<Permission>();
    for (const role of roles) {
      const agent = actingFor(given, { ...given.agent, role });
      for (const permission of Object.keys(PERMISSIONS) as Permission[]) {
        if (can(agent, permission)) allowed.add(permission);
      }
    }
    expect([...allowed].sort()).toEqual([
      'agency.begin',
      'agency.view',
      'calendar.view',
      'claims.submit',
      'claims.view',
      'desk.open',
      'items.report',
      'notices.view',
      'roster.view',
      'rules.view',
      'stars.assess',
      'wishes.post',
    ]);
  });
});
