import { eq, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { identityRoles, identitySessions } from '#db/schema/identity';
import { orgMembers } from '#db/schema/org';
import { enrol } from '#services/identity/enrol';
import { closeSessions, listOwnRoles, openSession, resumeSession, switchRole } from '#services/identity/index';
import { sessionLimits } from '#services/identity/policy';
import { registerAccount } from '#services/identity/register-account';
import { deleteExpiredSessions, hashedSessionId } from '#services/identity/session-keeper';
import { jobActor, NO_ORIGIN, type Role } from '#services/kernel/actor';
import { Refusal } from '#services/kernel/refusal';
import { test } from '#tests/harness/database';
import { freshPhone, makeMember, makePlaces } from './places';

const job = jobActor('tests');
const hour = 3_600_000;

async function person(tx: Tx, name = '周桂兰', phone = freshPhone()) {
  const { accountId } = await registerAccount(tx, job, { name, phone });
  return { accountId, phone };
}

async function hold(
  tx: Tx,
  accountId: string,
  role: Role,
  unitId: string,
  villageId: string | null,
  memberId?: string,
) {
  const { roleId } = await enrol(tx, job, accountId, { role, unitId, villageId, memberId });
  return { id: roleId, role };
}

describe('a session', () => {
  test('opens for the person in their role and is stored as a hash', async ({ tx }) => {
    const places = await makePlaces(tx);
    const { accountId, phone } = await person(tx);
    const memberId = await makeMember(tx, places.villageId, '周桂兰', phone);
    const role = await hold(tx, accountId, 'member', places.villageId, places.villageId, memberId);
    const token = await openSession(tx, accountId, role, { ...NO_ORIGIN, device: '安卓 · 微信' });
    const found = await resumeSession(tx, token, NO_ORIGIN);
    expect(found?.actor).toMatchObject({
      accountId,
      role: 'member',
      roleId: role.id,
      villageId: places.villageId,
      villageIds: [places.villageId],
      memberId,
      shopId: null,
    });
    const rows = await tx.select().from(identitySessions).where(eq(identitySessions.userId, accountId));
    expect(rows).toHaveLength(1);
    expect(rows[0]?.id).toBe(hashedSessionId(token));
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('of a member is no way into a staff role that is left when the membership ends', async ({ tx }) => {
    const places = await makePlaces(tx);
    const { accountId } = await person(tx);
    const member = await hold(tx, accountId, 'member', places.villageId, places.villageId);
    await hold(tx, accountId, 'points-administrator', places.villageId, places.villageId);
    const token = await openSession(tx, accountId, member, NO_ORIGIN);
    await tx.update(identityRoles).set({ endedAt: new Date() }).where(eq(identityRoles.id, member.id));
    expect((await resumeSession(tx, token, NO_ORIGIN))?.actor.role).toBe('points-administrator');
    const signedInAt = new Date(Date.now() - sessionLimits('points-administrator').absoluteMs - 1000);
    await tx.update(identitySessions).set({ signedInAt }).where(eq(identitySessions.userId, accountId));
    expect(await resumeSession(tx, token, NO_ORIGIN)).toBeUndefined();
  });

  test('is nothing for a wrong or malformed id, or after its time', async ({ tx }) => {
    const places = await makePlaces(tx);
    const { accountId } = await person(tx);
    const role = await hold(tx, accountId, 'checker', places.villageId, places.villageId);
    const token = await openSession(tx, accountId, role, NO_ORIGIN);
    for (const wrong of ['', 'x', hashedSessionId(token), `${token}a`, "' or 1=1 --", 'ＡＢＣ']) {
      expect(await resumeSession(tx, wrong, NO_ORIGIN)).toBeUndefined();
    }
    await tx
      .update(identitySessions)
      .set({ expiresAt: new Date(0) })
      .where(eq(identitySessions.userId, accountId));
    expect(await resumeSession(tx, token, NO_ORIGIN)).toBeUndefined();
    await deleteExpiredSessions(tx);
    expect(await tx.select().from(identitySessions).where(eq(identitySessions.userId, accountId))).toEqual([]);
  });

  test('ends everywhere at once', async ({ tx }) => {
    const places = await makePlaces(tx);
    const { accountId } = await person(tx);
    const role = await hold(tx, accountId, 'checker', places.villageId, places.villageId);
    const tokens = [
      await openSession(tx, accountId, role, NO_ORIGIN),
      await openSession(tx, accountId, role, NO_ORIGIN),
    ];
    await closeSessions(tx, accountId);
    for (const token of tokens) expect(await resumeSession(tx, token, NO_ORIGIN)).toBeUndefined();
  });

  test.for<[Role, number]>([
    ['member', sessionLimits('member').absoluteMs],
    ['village-committee', sessionLimits('village-committee').absoluteMs],
  ])('of a %s moves with use, never past its end', async ([name, absoluteMs], { tx }) => {
    const places = await makePlaces(tx);
    const { accountId } = await person(tx);
    const role = await hold(tx, accountId, name, places.villageId, places.villageId);
    const token = await openSession(tx, accountId, role, NO_ORIGIN);
    const age = async (milliseconds: number, expiresInMs: number) => {
      await tx
        .update(identitySessions)
        .set({
          expiresAt: new Date(Date.now() + expiresInMs),
          absoluteExpiresAt: new Date(Date.now() - milliseconds + absoluteMs),
        })
        .where(eq(identitySessions.userId, accountId));
    };
    const expiry = async () =>
      (
        await tx.select().from(identitySessions).where(eq(identitySessions.userId, accountId))
      )[0]?.expiresAt.getTime() ?? 0;

    const { idleMs } = sessionLimits(name);
    await age(0, idleMs / 4);
    expect(await resumeSession(tx, token, NO_ORIGIN)).toBeDefined();
    expect(await expiry()).toBeGreaterThan(Date.now() + idleMs / 2);

    await age(absoluteMs - hour, hour / 2);
    expect(await resumeSession(tx, token, NO_ORIGIN)).toBeDefined();
    expect(await expiry()).toBeLessThanOrEqual(Date.now() + hour);

    await age(0, -1000);
    expect(await resumeSession(tx, token, NO_ORIGIN)).toBeUndefined();
  });

  test('lasts shorter for everyone who acts for others', async () => {
    expect(sessionLimits('shop-staff').idleMs).toBeLessThan(sessionLimits('member').idleMs);
    expect(sessionLimits('auditor').absoluteMs).toBeLessThan(sessionLimits('member').absoluteMs);
  });
});

describe('the actor of a session', () => {
  test('sees the villages below a township or county, and no others', async ({ tx }) => {
    const places = await makePlaces(tx);
    const { accountId } = await person(tx);
    const township = await hold(tx, accountId, 'township-administrator', places.townshipId, null);
    const county = await hold(tx, accountId, 'county-administrator', places.countyId, null);
    const scope = async (role: { id: string; role: Role }) => {
      const found = await resumeSession(tx, await openSession(tx, accountId, role, NO_ORIGIN), NO_ORIGIN);
      return [...(found?.actor.villageIds ?? [])].sort();
    };
    expect(await scope(township)).toEqual([places.villageId, places.neighbourId].sort());
    expect(await scope(county)).toEqual([places.villageId, places.neighbourId, places.strangerId].sort());
  });

  test('knows the own member record in another role, by role or by phone', async ({ tx }) => {
    const places = await makePlaces(tx);
    const { accountId, phone } = await person(tx);
    const checker = await hold(tx, accountId, 'checker', places.villageId, places.villageId);
    const token = await openSession(tx, accountId, checker, NO_ORIGIN);
    expect((await resumeSession(tx, token, NO_ORIGIN))?.actor.memberId).toBeNull();
    const memberId = await makeMember(tx, places.villageId, '周桂兰', phone);
    expect((await resumeSession(tx, token, NO_ORIGIN))?.actor.memberId).toBe(memberId);
  });

  test('loses an ended role at the next request and acts in another one, or not at all', async ({ tx }) => {
    const places = await makePlaces(tx);
    const { accountId, phone } = await person(tx);
    const memberId = await makeMember(tx, places.villageId, '周桂兰', phone);
    const member = await hold(tx, accountId, 'member', places.villageId, places.villageId, memberId);
    const committee = await hold(tx, accountId, 'village-committee', places.villageId, places.villageId);
    const token = await openSession(tx, accountId, committee, NO_ORIGIN);
    expect((await resumeSession(tx, token, NO_ORIGIN))?.actor.role).toBe('village-committee');
    await tx.update(identityRoles).set({ endedAt: sql`clock_timestamp()` }).where(eq(identityRoles.id, committee.id));
    expect((await resumeSession(tx, token, NO_ORIGIN))?.actor.role).toBe('member');
    await tx.update(orgMembers).set({ leftOn: '2025-01-01' }).where(eq(orgMembers.id, memberId));
    expect(await resumeSession(tx, token, NO_ORIGIN)).toBeUndefined();
    expect(member.id).not.toBe(committee.id);
  });
});

describe('switchRole', () => {
  test('makes another own role the active one, with its own limits', async ({ tx }) => {
    const places = await makePlaces(tx);
    const { accountId, phone } = await person(tx);
    const memberId = await makeMember(tx, places.villageId, '周桂兰', phone);
    const member = await hold(tx, accountId, 'member', places.villageId, places.villageId, memberId);
    const committee = await hold(tx, accountId, 'village-committee', places.villageId, places.villageId);
    const token = await openSession(tx, accountId, member, NO_ORIGIN);
    const before = await resumeSession(tx, token, NO_ORIGIN);
    await switchRole(tx, before!.actor, before!.sessionId, { roleId: committee.id });
    const after = await resumeSession(tx, token, NO_ORIGIN);
    expect(after?.actor.role).toBe('village-committee');
    expect(after!.expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + sessionLimits('village-committee').idleMs);
    expect(await listOwnRoles(tx, accountId)).toMatchObject([
      { role: 'member', unitName: '甲村', villageCode: places.villageCode },
      { role: 'village-committee' },
    ]);
  });

  test.for<['identity/not-found' | 'identity/sign-in-again', string]>([
    ['identity/not-found', "another person's role"],
    ['identity/not-found', 'a role that ended'],
    ['identity/sign-in-again', 'a staff role long after signing in'],
  ])('refuses with %s: %s', async ([code, which], { tx }) => {
    const places = await makePlaces(tx);
    const [own, other] = [await person(tx), await person(tx)];
    const memberId = await makeMember(tx, places.villageId, '周桂兰', own.phone);
    const member = await hold(tx, own.accountId, 'member', places.villageId, places.villageId, memberId);
    const holder = which.startsWith('another') ? other : own;
    const wanted = await hold(tx, holder.accountId, 'checker', places.villageId, places.villageId);
    if (which.includes('ended')) {
      await tx.update(identityRoles).set({ endedAt: sql`clock_timestamp()` }).where(eq(identityRoles.id, wanted.id));
    }
    const token = await openSession(tx, own.accountId, member, NO_ORIGIN);
    if (which.includes('long after')) {
      await tx
        .update(identitySessions)
        .set({ signedInAt: new Date(Date.now() - 13 * hour) })
        .where(eq(identitySessions.userId, own.accountId));
    }
    const found = await resumeSession(tx, token, NO_ORIGIN);
    const refusal = await switchRole(tx, found!.actor, found!.sessionId, { roleId: wanted.id }).catch((error) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect((refusal as Refusal).code).toBe(code);
  });
});
