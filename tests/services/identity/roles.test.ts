import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { identityRoles } from '#db/schema/identity';
import { orgMembers } from '#db/schema/org';
import { shopShops } from '#db/schema/shop';
import { endRole, grantRole, listHeldRoles, resumeSession } from '#services/identity/index';
import { grantableRoles } from '#services/identity/policy';
import { NO_ORIGIN, ROLES, type Role } from '#services/kernel/actor';
import { newId } from '#services/kernel/ids';
import { test } from '#tests/harness/database';
import { actorOf, endRoleQuietly, makePerson, refusalOf } from './people';
import { freshPhone, makeMember, makePlaces } from './places';

async function desk(tx: Tx, role: Role = 'village-committee') {
  const places = await makePlaces(tx);
  const person = await makePerson(tx, places, role);
  return { places, person, ...(await actorOf(tx, person)) };
}

describe('grantRole', () => {
  test('gives a member of the roster an account with both roles', async ({ tx }) => {
    const { places, actor } = await desk(tx);
    const phone = freshPhone();
    const memberId = await makeMember(tx, places.villageId, '李小芳', phone);
    const command = { unitId: places.villageId, role: 'checker' as const, memberId };
    const first = await grantRole(tx, actor, command);
    const second = await grantRole(tx, actor, command);
    expect(first).toMatchObject({ replayed: false, result: { name: '李小芳' } });
    expect(second).toMatchObject({ replayed: true, result: first.result });
    const roles = await tx.select().from(identityRoles).where(eq(identityRoles.accountId, first.result.accountId));
    expect(roles.map(({ role }) => role).sort()).toEqual(['checker', 'member']);
    expect(await listHeldRoles(tx, places.villageId)).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: '李小芳', role: 'checker', endedOn: null })]),
    );
  });

  test('gives shop staff their shop, and each of two shops once', async ({ tx }) => {
    const { places, actor } = await desk(tx);
    const shops = [newId(), newId()];
    for (const id of shops) {
      await tx.insert(shopShops).values({
        villageId: places.villageId,
        id,
        name: `店${id.slice(-4)}`,
        code: id.slice(-6),
        openedOn: '2024-01-01',
      });
    }
    const phone = freshPhone();
    for (const shopId of shops) {
      const command = { unitId: places.villageId, role: 'shop-staff' as const, phone, name: '刘小芳', shopId };
      expect(await grantRole(tx, actor, command)).toMatchObject({ replayed: false });
      expect(await grantRole(tx, actor, command)).toMatchObject({ replayed: true });
    }
  });

  test.for<[string, string, (tx: Tx, given: Awaited<ReturnType<typeof desk>>) => Promise<object>]>([
    ['identity/not-found', 'a village elsewhere', async (_tx, { places }) => ({ unitId: places.neighbourId })],
    ['identity/not-found', 'a place that is none', async () => ({ unitId: newId() })],
    [
      'identity/role-not-grantable',
      'a role above the village',
      async () => ({ role: 'township-administrator', memberId: newId() }),
    ],
    ['identity/role-not-grantable', 'the member’s role, which comes by slip', async () => ({ role: 'member' })],
    [
      'identity/not-found',
      'a member of another village',
      async (tx, { places }) => ({
        memberId: await makeMember(tx, places.neighbourId, '外村人', freshPhone()),
      }),
    ],
    [
      'identity/member-left',
      'a member who left, without a phone',
      async (tx, { places }) => {
        const memberId = await makeMember(tx, places.villageId, '张三');
        await tx.update(orgMembers).set({ leftOn: '2025-01-01' }).where(eq(orgMembers.id, memberId));
        return { memberId };
      },
    ],
    [
      'identity/phone-needed',
      'a member without a phone',
      async (tx, { places }) => ({
        memberId: await makeMember(tx, places.villageId, '张三'),
      }),
    ],
    ['identity/phone-needed', 'nobody', async () => ({ role: 'shop-staff' })],
    [
      'identity/shop-needed',
      'shop staff without a shop',
      async (_tx, { person }) => ({ role: 'shop-staff', phone: person.phone }),
    ],
    [
      'identity/not-found',
      'a shop elsewhere',
      async () => ({ role: 'shop-staff', phone: freshPhone(), shopId: newId() }),
    ],
    ['identity/own-role', 'themself', async (_tx, { person }) => ({ phone: person.phone })],
    ['identity/name-needed', 'an unknown phone without a name', async () => ({ phone: freshPhone() })],
  ])('refuses with %s: %s', async ([code, _why, change], { tx }) => {
    const given = await desk(tx);
    const command = { unitId: given.places.villageId, role: 'checker' as const, ...(await change(tx, given)) };
    expect(await refusalOf(grantRole(tx, given.actor, command))).toBe(code);
  });

  test('is refused to every role that grants none', async ({ tx }) => {
    const places = await makePlaces(tx);
    for (const role of ROLES.filter((each) => grantableRoles(each).length === 0)) {
      const { actor } = await actorOf(tx, await makePerson(tx, places, role));
      const command = { unitId: places.villageId, role: 'checker' as const, phone: freshPhone(), name: '某人' };
      expect(await refusalOf(grantRole(tx, actor, command)), role).toBe('permission/not-allowed');
    }
  });

  test('reaches down from a township, not sideways and not up', async ({ tx }) => {
    const { places, actor } = await desk(tx, 'township-administrator');
    const grant = (role: Role, unitId: string) =>
      refusalOf(grantRole(tx, actor, { role, unitId, phone: freshPhone(), name: '某人' }));
    expect(await grant('village-committee', places.neighbourId)).toBe('done');
    expect(await grant('township-administrator', places.townshipId)).toBe('done');
    expect(await grant('township-administrator', places.villageId)).toBe('identity/role-not-grantable');
    expect(await grant('village-committee', places.strangerId)).toBe('identity/not-found');
    expect(await grant('township-administrator', places.otherTownshipId)).toBe('identity/not-found');
    expect(await grant('county-administrator', places.countyId)).toBe('identity/not-found');
    expect(await grant('county-administrator', places.townshipId)).toBe('identity/role-not-grantable');
  });
});

describe('endRole', () => {
  test('works at the next request and stays on record', async ({ tx }) => {
    const { places, actor } = await desk(tx);
    const checker = await makePerson(tx, places, 'checker', { name: '老赵' });
    const { token } = await actorOf(tx, checker);
    const command = { roleId: checker.roleId, reason: '换届' };
    expect(await endRole(tx, actor, command)).toMatchObject({ replayed: false });
    expect(await resumeSession(tx, token, NO_ORIGIN)).toBeUndefined();
    expect(await endRole(tx, actor, command)).toMatchObject({ replayed: true });
    expect(await listHeldRoles(tx, places.villageId)).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: '老赵', endReason: '换届', endedByName: '王秀珍' })]),
    );
    expect(
      await refusalOf(grantRole(tx, actor, { unitId: places.villageId, role: 'checker', phone: checker.phone })),
    ).toBe('done');
    expect(await resumeSession(tx, token, NO_ORIGIN)).toBeDefined();
  });

  test.for<[string, string, (tx: Tx, given: Awaited<ReturnType<typeof desk>>) => Promise<string>]>([
    ['identity/not-found', 'no such role', async () => newId()],
    [
      'identity/not-found',
      'a role elsewhere',
      async (tx, { places }) => (await makePerson(tx, places, 'checker', { villageId: places.neighbourId })).roleId,
    ],
    [
      'identity/not-found',
      'a role above',
      async (tx, { places }) => (await makePerson(tx, places, 'township-administrator')).roleId,
    ],
    [
      'identity/role-not-grantable',
      'a member’s role',
      async (tx, { places }) =>
        (await makePerson(tx, places, 'member', { memberId: await makeMember(tx, places.villageId, '张三') })).roleId,
    ],
    [
      'identity/role-ended',
      'ended by somebody else',
      async (tx, { places }) => {
        const { roleId } = await makePerson(tx, places, 'checker');
        await endRoleQuietly(tx, roleId);
        return roleId;
      },
    ],
    ['identity/own-last-role', 'the own last one', async (_tx, { person }) => person.roleId],
  ])('refuses with %s: %s', async ([code, _why, roleOf], { tx }) => {
    const given = await desk(tx);
    const roleId = await roleOf(tx, given);
    expect(await refusalOf(endRole(tx, given.actor, { roleId, reason: '换届' }))).toBe(code);
  });

  test('lets somebody give up one of two admin roles', async ({ tx }) => {
    const { places, person, actor } = await desk(tx);
    await makePerson(tx, places, 'township-administrator', { phone: person.phone });
    expect(await refusalOf(endRole(tx, actor, { roleId: person.roleId, reason: '调到镇里' }))).toBe('done');
  });

  test('is refused to every role that grants none', async ({ tx }) => {
    const places = await makePlaces(tx);
    const { roleId } = await makePerson(tx, places, 'checker');
    for (const role of ROLES.filter((each) => grantableRoles(each).length === 0)) {
      const { actor } = await actorOf(tx, await makePerson(tx, places, role));
      expect(await refusalOf(endRole(tx, actor, { roleId, reason: '试试' })), role).toBe('permission/not-allowed');
    }
  });
});
