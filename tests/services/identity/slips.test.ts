import { eq, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { identitySlips } from '#db/schema/identity';
import { orgMembers } from '#db/schema/org';
import { listSlipMembers, printSlips, redeemSlip, resumeSession, signInWithPassword } from '#services/identity/index';
import { slipFailuresMax } from '#services/identity/policy';
import { NO_ORIGIN } from '#services/kernel/actor';
import { succeeded } from '#services/kernel/attempt';
import { test } from '#tests/harness/database';
import { actorOf, goodPassword, makePerson, refusalOf, visitor } from './people';
import { freshPhone, makeMember, makePlaces } from './places';

const newPassword = '桂花树下 1965';

async function village(tx: Tx) {
  const places = await makePlaces(tx);
  const { actor } = await actorOf(tx, await makePerson(tx, places, 'village-committee'));
  const phone = freshPhone();
  const memberId = await makeMember(tx, places.villageId, '周桂兰', phone);
  const print = async (ids = [memberId]) => {
    const slips = await printSlips(tx, actor, places.villageId, { memberIds: ids });
    return slips[0]!;
  };
  return { places, committee: actor, phone, memberId, print };
}

describe('printSlips', () => {
  test('makes one slip per member, stored without its secret, and voids the earlier one', async ({ tx }) => {
    const { places, phone, memberId, print } = await village(tx);
    const [first, second] = [await print(), await print([memberId, memberId])];
    expect(second).toMatchObject({ name: '周桂兰', number: expect.stringMatching(/^\d{8}$/) });
    expect(second.secret).toMatch(/^\d{8}$/);
    const rows = await tx.select().from(identitySlips).where(eq(identitySlips.villageId, places.villageId));
    expect(rows).toHaveLength(2);
    expect(rows.some((row) => row.secretHash.includes(Buffer.from(second.secret)))).toBe(false);
    const redeem = (slip: { number: string; secret: string }) =>
      refusalOf(redeemSlip(tx, visitor, { number: slip.number, secret: slip.secret, phone, newPassword }));
    expect(await redeem(first)).toBe('identity/slip-expired');
    expect((await listSlipMembers(tx, places.villageId))[0]).toMatchObject({ hasAccount: false, hasPhone: true });
    expect(await redeem(second)).toBe('done');
    expect((await listSlipMembers(tx, places.villageId))[0]).toMatchObject({ hasAccount: true, slipUntil: null });
  });

  test('refuses other roles, other villages and members elsewhere', async ({ tx }) => {
    const { places, committee, memberId } = await village(tx);
    const { actor: checker } = await actorOf(tx, await makePerson(tx, places, 'checker'));
    const elsewhere = await makeMember(tx, places.neighbourId, '李四');
    const left = await makeMember(tx, places.villageId, '张三');
    await tx.update(orgMembers).set({ leftOn: '2025-01-01' }).where(eq(orgMembers.id, left));
    const print = (actor: typeof checker, villageId: string, ids: string[]) =>
      refusalOf(printSlips(tx, actor, villageId, { memberIds: ids }));
    expect(await print(checker, places.villageId, [memberId])).toBe('permission/not-allowed');
    expect(await print(committee, places.neighbourId, [elsewhere])).toBe('permission/not-found');
    expect(await print(committee, places.villageId, [elsewhere])).toBe('identity/not-found');
    expect(await print(committee, places.villageId, [memberId, left])).toBe('identity/not-found');
  });
});

describe('redeemSlip', () => {
  test('gives the member an account, the member’s role and a session', async ({ tx }) => {
    const { places, phone, memberId, print } = await village(tx);
    const { number, secret } = await print();
    const signedIn = succeeded(await redeemSlip(tx, visitor, { number, secret, phone, newPassword }));
    const session = await resumeSession(tx, signedIn.token, NO_ORIGIN);
    expect(session?.actor).toMatchObject({ name: '周桂兰', role: 'member', memberId, villageId: places.villageId });
    expect(await refusalOf(signInWithPassword(tx, visitor, { phone, password: newPassword }))).toBe('done');
  });

  test('takes the phone that a member without one writes', async ({ tx }) => {
    const { places, print } = await village(tx);
    const memberId = await makeMember(tx, places.villageId, '老李');
    const { number, secret } = await print([memberId]);
    const phone = freshPhone();
    expect(await refusalOf(redeemSlip(tx, visitor, { number, secret, phone, newPassword }))).toBe('done');
    expect(await refusalOf(signInWithPassword(tx, visitor, { phone, password: newPassword }))).toBe('done');
  });

  test('is void after five wrong secrets', async ({ tx }) => {
    const { phone, print } = await village(tx);
    const { number, secret } = await print();
    const wrong = secret === '00000000' ? '11111111' : '00000000';
    const guess = (text: string) => refusalOf(redeemSlip(tx, visitor, { number, secret: text, phone, newPassword }));
    for (let count = 1; count < slipFailuresMax; count += 1) expect(await guess(wrong)).toBe('identity/slip-wrong');
    expect(await guess(wrong)).toBe('identity/slip-expired');
    expect(await guess(secret)).toBe('identity/slip-expired');
  });

  type Prepare = (tx: Tx, given: Awaited<ReturnType<typeof village>>) => Promise<unknown>;
  const nothing: Prepare = async () => {};
  test.for<[string, string, Prepare, Partial<{ number: string; secret: string; phone: string; newPassword: string }>]>([
    ['identity/slip-wrong', 'a number that nobody has', nothing, { number: '00000000' }],
    ['identity/slip-wrong', 'a wrong secret', nothing, { secret: '00000000' }],
    [
      'identity/slip-used',
      'used before',
      (tx) => tx.update(identitySlips).set({ usedAt: sql`clock_timestamp()`, expiresAt: new Date(0) }),
      {},
    ],
    [
      'identity/slip-expired',
      'too old, and the member left',
      async (tx) => {
        await tx.update(identitySlips).set({ expiresAt: sql`clock_timestamp()` });
        await tx.update(orgMembers).set({ leftOn: '2025-01-01' });
      },
      {},
    ],
    [
      'identity/member-left',
      'left',
      (tx) => tx.update(orgMembers).set({ leftOn: '2025-01-01' }),
      { phone: '13911111111' },
    ],
    [
      'identity/phone-differs',
      'not the phone of the roster',
      nothing,
      { phone: '13911111111', newPassword: '11111111' },
    ],
    ['identity/password-too-simple', 'a simple password', nothing, { newPassword: '11111111' }],
    [
      'identity/phone-has-account',
      'the phone of an administrator above the village',
      (tx, { places, phone }) => makePerson(tx, places, 'township-administrator', { phone, password: goodPassword }),
      {},
    ],
  ])('refuses with %s: %s', async ([code, _why, prepare, change], { tx }) => {
    const given = await village(tx);
    const { number, secret } = await given.print();
    await prepare(tx, given);
    const command = { number, secret, phone: given.phone, newPassword, ...change };
    expect(await refusalOf(redeemSlip(tx, visitor, command))).toBe(code);
  });

  test('joins an existing account whose password was given, and never sets another there', async ({ tx }) => {
    const { places, phone, memberId, print } = await village(tx);
    const above = await makePerson(tx, places, 'township-administrator', { phone, password: goodPassword });
    const { number, secret } = await print();
    expect(await refusalOf(redeemSlip(tx, visitor, { number, secret, phone, newPassword: goodPassword }))).toBe('done');
    expect(await refusalOf(signInWithPassword(tx, visitor, { phone, password: goodPassword }))).toBe('done');
    const { actor } = await actorOf(tx, above);
    expect(actor.memberId).toBeNull();
    expect((await listSlipMembers(tx, places.villageId)).find((each) => each.memberId === memberId)?.hasAccount).toBe(
      true,
    );
  });

  test('gives someone who only is a member a new password and a new phone', async ({ tx }) => {
    const { phone, memberId, print } = await village(tx);
    const first = await print();
    await redeemSlip(tx, visitor, { number: first.number, secret: first.secret, phone, newPassword: goodPassword });
    await tx.update(orgMembers).set({ phoneBlind: null, phoneCipher: null }).where(eq(orgMembers.id, memberId));
    const second = await print();
    const moved = freshPhone();
    const command = { number: second.number, secret: second.secret, phone: moved, newPassword };
    expect(await refusalOf(redeemSlip(tx, visitor, command))).toBe('done');
    expect(await refusalOf(signInWithPassword(tx, visitor, { phone, password: goodPassword }))).not.toBe('done');
    expect(await refusalOf(signInWithPassword(tx, visitor, { phone: moved, password: newPassword }))).toBe('done');
  });
});
