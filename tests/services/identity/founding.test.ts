import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { foundCounty, grantRole, listOwnRoles, resumeSession, signInWithCode } from '#services/identity/index';
import { setPassword } from '#services/identity/sign-in';
import { type Actor, jobActor, NO_ORIGIN } from '#services/kernel/actor';
import type { Attempt } from '#services/kernel/attempt';
import { dateInChina } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { createUnit } from '#services/org/index';
import { createCounty, personActor } from '#tests/factories/org';
import { test } from '#tests/harness/database';
import { refusalOf, visitor } from './people';
import { freshPhone } from './places';

const founder = jobActor('founding');
const command = () => ({ countyCode: 'linshui', countyName: '临水县', name: '郭慧芳', phone: freshPhone() });

async function signIn(tx: Tx, phone: string, code: string | null) {
  const attempt: Attempt<{ token: string }> = await signInWithCode(tx, visitor, { phone, code: code ?? '' });
  if (!attempt.ok) throw attempt.refusal;
  const session = await resumeSession(tx, attempt.result.token, NO_ORIGIN);
  if (!session) throw new Error('the founder has a session');
  return session.actor;
}

/** The same as what was founded before, but for one value. */
async function again(tx: Tx, other: object) {
  const first = command();
  await foundCounty(tx, founder, first);
  return { ...first, ...other };
}

describe('foundCounty', () => {
  test('lets its founder sign in once by the code, found a township and appoint others', async ({ tx }) => {
    const wanted = command();
    const { result, replayed } = await foundCounty(tx, founder, wanted);
    expect(replayed).toBe(false);
    const actor = await signIn(tx, wanted.phone, result.code);
    expect(actor).toMatchObject({ name: '郭慧芳', unitId: result.countyId, villageId: null });
    expect((await listOwnRoles(tx, result.accountId)).map(({ role }) => role).sort()).toEqual([
      'county-administrator',
      'operator',
    ]);
    expect(await refusalOf(signInWithCode(tx, visitor, { phone: wanted.phone, code: result.code ?? '' }))).toBe(
      'identity/code-expired',
    );
    const township = {
      kind: 'township',
      parentId: result.countyId,
      code: 'qingshan',
      name: '青山镇',
      phone: null,
    } as const;
    const { id } = await createUnit(tx, actor, { ...township, requestId: newId(), startedOn: dateInChina() });
    const grant = { unitId: id, role: 'township-administrator' as const, phone: freshPhone(), name: '杨立军' };
    expect(await grantRole(tx, actor, grant)).toMatchObject({ replayed: false });
  });

  test('changes nothing the second time, and gives a code only until there is a password', async ({ tx }) => {
    const wanted = command();
    const first = await foundCounty(tx, founder, wanted);
    const second = await foundCounty(tx, founder, wanted);
    expect(second).toMatchObject({ replayed: true, result: { accountId: first.result.accountId } });
    expect(
      await refusalOf(signInWithCode(tx, visitor, { phone: wanted.phone, code: first.result.code ?? '' })),
    ).not.toBe('done');
    await signIn(tx, wanted.phone, second.result.code);
    await setPassword(tx, visitor, first.result.accountId, '青禾村的桂花 1988', 'own');
    expect(await foundCounty(tx, founder, wanted)).toMatchObject({ replayed: true, result: { code: null } });
    const [counted] = await tx.$client<{ units: number; roles: number }[]>`
      select (select count(*)::int from org_units) as units, (select count(*)::int from identity_roles) as roles`;
    expect(counted).toEqual({ units: 1, roles: 2 });
  });

  test.for<[string, string, (tx: Tx) => Promise<object>]>([
    ['permission/not-allowed', 'a person', async () => ({ actor: personActor('operator', { id: newId() }) })],
    ['permission/not-allowed', 'a visitor', async () => ({ actor: visitor })],
    ['identity/county-exists', 'another county', async (tx) => ({ at: await createCounty(tx) })],
    ['identity/county-exists', 'another name of the county', async (tx) => again(tx, { countyName: '临山县' })],
    ['identity/county-exists', 'another code', async (tx) => again(tx, { countyCode: 'linshan' })],
    ['identity/county-exists', 'another phone', async (tx) => again(tx, { phone: freshPhone() })],
    ['identity/county-exists', 'another name of the founder', async (tx) => again(tx, { name: '何丽华' })],
  ])('refuses with %s: %s', async ([code, , arrange], { tx }) => {
    const { actor = founder, ...other } = (await arrange(tx)) as { actor?: Actor };
    expect(await refusalOf(foundCounty(tx, actor, { ...command(), ...other }))).toBe(code);
  });
});
