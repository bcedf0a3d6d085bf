import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { auditEvents } from '#db/schema/audit';
import { identityAgencies } from '#db/schema/identity';
import { messagesNotes } from '#db/schema/messages';
import { orgMembers } from '#db/schema/org';
import {
  beginActing,
  changePassword,
  endActing,
  resumeSession,
  signOut,
  signOutEverywhere,
  switchRole,
} from '#services/identity/index';
import { NO_ORIGIN, type PersonActor, type Role } from '#services/kernel/actor';
import { encryptField } from '#services/kernel/personal-data';
import { listRecentMessages } from '#services/messages/index';
import { createGrid, createMember, createVillage } from '#tests/factories/org';
import { test } from '#tests/harness/database';
import { actorOf, endRoleQuietly, makePerson, refusalOf } from './people';

/** A village with an elder, and an agent in a role, signed in. */
async function arrange(tx: Tx, role: Role = 'member', { sameGrid = true } = {}) {
  const village = await createVillage(tx);
  const grid = await createGrid(tx, village);
  const elder = await createMember(tx, village, { name: '李秀兰', gridId: grid.id, phone: null });
  const gridId = sameGrid ? grid.id : (await createGrid(tx, village)).id;
  const own = await createMember(tx, village, { name: '王建国', gridId, kinds: ['grid-member'] });
  const places = { ...village, villageId: village.id, villageCode: village.code };
  const person = await makePerson(tx, { ...places, neighbourId: '', strangerId: '', otherTownshipId: '' }, role, {
    name: '王建国',
    phone: own.phone ?? undefined,
    memberId: role === 'member' ? own.id : undefined,
  });
  const { actor, sessionId, token } = await actorOf(tx, person);
  const resume = async () => (await resumeSession(tx, token, NO_ORIGIN))?.actor;
  return { village, elder, own, person, actor, sessionId, resume };
}
type Arranged = Awaited<ReturnType<typeof arrange>>;

const commandFor = ({ village, elder }: Pick<Arranged, 'village' | 'elder'>) => ({
  requestId: randomUUID(),
  villageId: village.id,
  memberId: elder.id,
  consent: 'in-person' as const,
  reason: '眼睛不好，托我申报',
  now: new Date(),
});

async function begin(tx: Tx, given: Arranged): Promise<PersonActor> {
  await beginActing(tx, given.actor, given.sessionId, commandFor(given));
  const actor = await given.resume();
  if (!actor?.onBehalfOf) throw new Error('the session acts for somebody');
  return actor;
}

describe('beginActing', () => {
  const agents: Role[] = ['member', 'checker', 'village-committee', 'points-administrator'];
  test.for(agents)('lets a %s act for an elder for half an hour', async (role, { tx }) => {
    const given = await arrange(tx, role);
    const { result } = await beginActing(tx, given.actor, given.sessionId, commandFor(given));
    const { onBehalfOf } = (await given.resume()) ?? {};
    expect(onBehalfOf).toMatchObject({ memberId: given.elder.id, memberName: '李秀兰', villageId: given.village.id });
    expect(result.acting).toEqual(onBehalfOf);
    const minutes = (onBehalfOf!.until.getTime() - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(28);
    expect(minutes).toBeLessThan(31);
  });

  test.for<Role>(['supervisor', 'auditor', 'shop-staff', 'township-administrator'])(
    'is nothing for a %s',
    async (role, { tx }) => {
      const given = await arrange(tx, role);
      expect(await refusalOf(begin(tx, given))).toBe('permission/not-allowed');
    },
  );

  test.for<[string, (tx: Tx) => Promise<unknown>]>([
    [
      'permission/not-found: another village',
      async (tx) => {
        const given = await arrange(tx);
        const other = await createVillage(tx);
        await beginActing(tx, given.actor, given.sessionId, { ...commandFor(given), villageId: other.id });
      },
    ],
    [
      'identity/not-found: a member of another village',
      async (tx) => {
        const given = await arrange(tx, 'village-committee');
        const stranger = await createMember(tx, await createVillage(tx));
        await begin(tx, { ...given, elder: stranger });
      },
    ],
    [
      'identity/request-used: another person under the same request',
      async (tx) => {
        const given = await arrange(tx, 'village-committee');
        const command = commandFor(given);
        await beginActing(tx, given.actor, given.sessionId, command);
        await beginActing(tx, given.actor, given.sessionId, { ...command, memberId: given.own.id });
      },
    ],
    [
      'identity/already-acting: one at a time',
      async (tx) => {
        const given = await arrange(tx, 'checker');
        const actor = await begin(tx, given);
        await begin(tx, { ...given, actor });
      },
    ],
    [
      'identity/not-for-oneself: in whatever role',
      async (tx) => {
        const given = await arrange(tx, 'checker');
        await begin(tx, { ...given, elder: given.own });
      },
    ],
    [
      'identity/member-left: somebody who moved away',
      async (tx) => {
        const given = await arrange(tx, 'checker');
        await tx.update(orgMembers).set({ leftOn: '2025-01-01' }).where(eq(orgMembers.id, given.elder.id));
        await begin(tx, given);
      },
    ],
    [
      'identity/not-of-your-grid: a grid member elsewhere',
      async (tx) => begin(tx, await arrange(tx, 'member', { sameGrid: false })),
    ],
    [
      'identity/not-of-your-grid: a member who looks after no grid',
      async (tx) => {
        const given = await arrange(tx);
        await tx
          .update(orgMembers)
          .set({ kinds: ['volunteer'] })
          .where(eq(orgMembers.id, given.own.id));
        await begin(tx, given);
      },
    ],
  ])('refuses %s', async ([named, work], { tx }) => {
    expect(await refusalOf(work(tx))).toBe(named.split(':')[0]);
  });

  test('sent twice begins once', async ({ tx }) => {
    const given = await arrange(tx);
    const command = commandFor(given);
    const first = await beginActing(tx, given.actor, given.sessionId, command);
    const actor = await given.resume();
    const second = await beginActing(tx, actor!, given.sessionId, { ...command, now: new Date() });
    expect(second).toEqual({ result: first.result, replayed: true });
    expect(await tx.select().from(identityAgencies).where(eq(identityAgencies.memberId, given.elder.id))).toHaveLength(
      1,
    );
  });

  test('tells the elder inside the product, and the contact person by text', async ({ tx }) => {
    const given = await arrange(tx);
    await tx
      .update(orgMembers)
      .set({ contactName: '李明', contactPhoneCipher: encryptField('13912340001') })
      .where(eq(orgMembers.id, given.elder.id));
    const { result } = await beginActing(tx, given.actor, given.sessionId, commandFor(given));
    expect(result.told).toBe('contact');
    const notes = await tx.select().from(messagesNotes).where(eq(messagesNotes.memberId, given.elder.id));
    expect(notes).toMatchObject([{ kind: 'acting-begun', details: { agent: '王建国', reason: '眼睛不好，托我申报' } }]);
    expect(await listRecentMessages(tx)).toMatchObject([
      { kind: 'acting-begun', recipient: '13912340001', details: { agent: '王建国', member: '李秀兰', minutes: 30 } },
    ]);
  });

  test('tells the elder’s own phone where there is no contact, and says when there is nobody to tell', async ({
    tx,
  }) => {
    const given = await arrange(tx, 'village-committee');
    const first = await beginActing(tx, given.actor, given.sessionId, commandFor(given));
    expect(first.result.told).toBe('nobody');
    expect(await listRecentMessages(tx)).toEqual([]);
    await endActing(tx, given.actor, given.sessionId);
    const withPhone = await createMember(tx, given.village, { name: '赵桂英' });
    const second = await beginActing(tx, given.actor, given.sessionId, {
      ...commandFor(given),
      memberId: withPhone.id,
    });
    expect(second.result.told).toBe('member');
    expect(await listRecentMessages(tx)).toMatchObject([{ recipient: withPhone.phone }]);
  });
});

describe('acting ends', () => {
  test('after half an hour by the database’s clock, whatever the page says', async ({ tx }) => {
    const given = await arrange(tx);
    await begin(tx, given);
    const leave = (seconds: number) => tx.$client`
      update identity_agencies set expires_at = clock_timestamp() + ${seconds} * interval '1 second' where member_id = ${given.elder.id}`;
    await leave(30);
    expect((await given.resume())?.onBehalfOf).toBeDefined();
    await leave(-1);
    const after = await given.resume();
    expect(after).toBeDefined();
    expect(after?.onBehalfOf).toBeUndefined();
    await begin(tx, { ...given, actor: after! });
  });

  test('when told to, and stays ended', async ({ tx }) => {
    const given = await arrange(tx);
    const actor = await begin(tx, given);
    await endActing(tx, actor, given.sessionId);
    await endActing(tx, actor, given.sessionId);
    expect((await given.resume())?.onBehalfOf).toBeUndefined();
    const acts = await tx.select().from(auditEvents).where(eq(auditEvents.onBehalfOf, given.elder.id));
    expect(acts.map(({ action }) => action).sort()).toEqual(['identity.begin-acting', 'identity.end-acting']);
  });

  test.for<[string, (tx: Tx, given: Arranged, actor: PersonActor) => Promise<unknown>]>([
    ['a switch of role', (tx, given, actor) => switchRole(tx, actor, given.sessionId, { roleId: given.person.roleId })],
    ['signing out', (tx, given, actor) => signOut(tx, actor, given.sessionId)],
    ['signing out everywhere', (tx, _given, actor) => signOutEverywhere(tx, actor)],
  ])('with %s', async ([, leave], { tx }) => {
    const given = await arrange(tx, 'checker');
    const actor = await begin(tx, given);
    await leave(tx, given, actor);
    expect((await given.resume())?.onBehalfOf).toBeUndefined();
    const [agency] = await tx.select().from(identityAgencies).where(eq(identityAgencies.memberId, given.elder.id));
    expect(agency?.endedAt).not.toBeNull();
  });

  test('with the role in which it began', async ({ tx }) => {
    const given = await arrange(tx, 'checker');
    await begin(tx, given);
    await tx.$client`
      insert into identity_roles (id, account_id, role, unit_id, village_id, granted_at)
      values (gen_random_uuid(), ${given.person.accountId}, 'points-administrator', ${given.village.id}, ${given.village.id}, clock_timestamp())`;
    await endRoleQuietly(tx, given.person.roleId);
    const after = await given.resume();
    expect(after?.role).toBe('points-administrator');
    expect(after?.onBehalfOf).toBeUndefined();
  });

  test('with the membership of the elder', async ({ tx }) => {
    const given = await arrange(tx);
    await begin(tx, given);
    await tx.update(orgMembers).set({ leftOn: '2025-01-01' }).where(eq(orgMembers.id, given.elder.id));
    expect((await given.resume())?.onBehalfOf).toBeUndefined();
  });
});

test('an agent’s own password stays out of reach while acting', async ({ tx }) => {
  const given = await arrange(tx);
  const actor = await begin(tx, given);
  const change = changePassword(tx, actor, given.sessionId, { newPassword: '青禾村的桂花 1988' });
  expect(await refusalOf(change)).toBe('permission/not-while-acting');
});
