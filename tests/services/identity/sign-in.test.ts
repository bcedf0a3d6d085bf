import { eq, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { identityAccounts, identityCodes } from '#db/schema/identity';
import {
  changePassword,
  requestCode,
  resumeSession,
  setPasswordByCode,
  signInWithCode,
  signInWithPassword,
  signOut,
  signOutEverywhere,
} from '#services/identity/index';
import { codesPerDayMax, failuresMax, isSimplePassword } from '#services/identity/policy';
import { NO_ORIGIN } from '#services/kernel/actor';
import { succeeded } from '#services/kernel/attempt';
import { test } from '#tests/harness/database';
import { actorOf, codeFor, endRoleQuietly, goodPassword, makePerson, refusalOf, visitor } from './people';
import { freshPhone, makePlaces } from './places';

const otherPassword = '另外一个好密码 77';

async function someone(tx: Tx, password: string | undefined = goodPassword) {
  const places = await makePlaces(tx);
  return { places, ...(await makePerson(tx, places, 'village-committee', { password })) };
}

async function passCodeInterval(tx: Tx) {
  await tx.update(identityCodes).set({ recordedAt: sql`${identityCodes.recordedAt} - interval '2 minutes'` });
}

describe('signInWithPassword', () => {
  test('opens a session with the right password, full-width digits or not', async ({ tx }) => {
    const { accountId, phone } = await someone(tx);
    const signedIn = succeeded(await signInWithPassword(tx, visitor, { phone, password: goodPassword }));
    const session = await resumeSession(tx, signedIn.token, NO_ORIGIN);
    expect(session?.actor).toMatchObject({ accountId, role: 'village-committee' });
    const wide = goodPassword.replace('1988', '１９８８');
    expect(await refusalOf(signInWithPassword(tx, visitor, { phone, password: wide }))).toBe('done');
  });

  test('never stores the password or the phone in the clear', async ({ tx }) => {
    const { accountId, phone } = await someone(tx);
    const [row] = await tx.select().from(identityAccounts).where(eq(identityAccounts.id, accountId));
    expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(Buffer.concat([row!.phoneCipher, row!.phoneBlind]).includes(Buffer.from(phone))).toBe(false);
  });

  test('answers an unknown phone as it answers a known one', async ({ tx }) => {
    const { phone } = await someone(tx);
    const unknown = freshPhone();
    for (let attempt = 0; attempt <= failuresMax; attempt += 1) {
      const expected = attempt < failuresMax ? 'identity/wrong-credentials' : 'identity/locked';
      for (const each of [phone, unknown]) {
        expect(await refusalOf(signInWithPassword(tx, visitor, { phone: each, password: 'wrong' }))).toBe(expected);
      }
    }
  });

  test('locks the account after failures in a row, for the right password too, and opens by itself', async ({ tx }) => {
    const { accountId, phone } = await someone(tx);
    const wrong = () => refusalOf(signInWithPassword(tx, visitor, { phone, password: 'wrong' }));
    const right = () => refusalOf(signInWithPassword(tx, visitor, { phone, password: goodPassword }));
    for (let attempt = 1; attempt < failuresMax; attempt += 1) expect(await wrong()).toBe('identity/wrong-credentials');
    expect(await right()).toBe('done');
    for (let attempt = 1; attempt <= failuresMax; attempt += 1)
      expect(await wrong()).toBe('identity/wrong-credentials');
    expect(await right()).toBe('identity/locked');
    await tx
      .update(identityAccounts)
      .set({ lockedUntil: sql`clock_timestamp() - interval '1 second'` })
      .where(eq(identityAccounts.id, accountId));
    expect(await right()).toBe('done');
  });

  test('refuses someone whose last role has ended', async ({ tx }) => {
    const { phone, roleId } = await someone(tx);
    await endRoleQuietly(tx, roleId);
    expect(await refusalOf(signInWithPassword(tx, visitor, { phone, password: goodPassword }))).toBe(
      'identity/no-role',
    );
  });
});

describe('one-time codes', () => {
  test('sign in once', async ({ tx }) => {
    const { phone } = await someone(tx, '');
    await requestCode(tx, visitor, 'sign-in', { phone });
    const code = await codeFor(tx, phone);
    expect(code).toMatch(/^\d{6}$/);
    expect(await refusalOf(signInWithCode(tx, visitor, { phone, code }))).toBe('done');
    expect(await refusalOf(signInWithCode(tx, visitor, { phone, code }))).toBe('identity/code-expired');
  });

  test('are void after another was asked for, after five minutes, and for another purpose', async ({ tx }) => {
    const { phone } = await someone(tx);
    await requestCode(tx, visitor, 'sign-in', { phone });
    const first = await codeFor(tx, phone);
    expect(await refusalOf(setPasswordByCode(tx, visitor, { phone, code: first, newPassword: otherPassword }))).toBe(
      'identity/code-expired',
    );
    await passCodeInterval(tx);
    await requestCode(tx, visitor, 'sign-in', { phone });
    const second = await codeFor(tx, phone);
    if (first !== second) {
      expect(await refusalOf(signInWithCode(tx, visitor, { phone, code: first }))).toBe('identity/wrong-code');
    }
    await tx.update(identityCodes).set({ expiresAt: sql`clock_timestamp()` });
    expect(await refusalOf(signInWithCode(tx, visitor, { phone, code: second }))).toBe('identity/code-expired');
  });

  test('bear five wrong guesses, then even the right one is void', async ({ tx }) => {
    const { phone } = await someone(tx);
    await requestCode(tx, visitor, 'sign-in', { phone });
    const code = await codeFor(tx, phone);
    const wrong = code === '000000' ? '111111' : '000000';
    for (let guess = 0; guess < 5; guess += 1) {
      expect(await refusalOf(signInWithCode(tx, visitor, { phone, code: wrong }))).toBe('identity/wrong-code');
    }
    expect(await refusalOf(signInWithCode(tx, visitor, { phone, code }))).toBe('identity/code-expired');
    expect(await refusalOf(signInWithPassword(tx, visitor, { phone, password: goodPassword }))).toBe('identity/locked');
  });

  test('are sent to nobody without an account, with the same answers', async ({ tx }) => {
    const phone = freshPhone();
    expect(await refusalOf(requestCode(tx, visitor, 'sign-in', { phone }))).toBe('done');
    expect(await codeFor(tx, phone)).toBe('');
    expect(await refusalOf(requestCode(tx, visitor, 'sign-in', { phone }))).toBe('identity/code-too-soon');
    expect(await refusalOf(signInWithCode(tx, visitor, { phone, code: '123456' }))).toBe('identity/wrong-code');
  });

  test('are limited by the minute and by the day', async ({ tx }) => {
    const { phone } = await someone(tx);
    for (let count = 0; count < codesPerDayMax; count += 1) {
      expect(await refusalOf(requestCode(tx, visitor, 'sign-in', { phone }))).toBe('done');
      expect(await refusalOf(requestCode(tx, visitor, 'new-password', { phone }))).toBe('identity/code-too-soon');
      await passCodeInterval(tx);
    }
    expect(await refusalOf(requestCode(tx, visitor, 'sign-in', { phone }))).toBe('identity/codes-used-up');
  });
});

describe('passwords', () => {
  test('a new one by code lifts the lock and ends every session', async ({ tx }) => {
    const person = await someone(tx);
    const { phone } = person;
    const { token } = await actorOf(tx, person);
    for (let attempt = 0; attempt < failuresMax; attempt += 1) {
      await signInWithPassword(tx, visitor, { phone, password: 'wrong' });
    }
    await requestCode(tx, visitor, 'new-password', { phone });
    const code = await codeFor(tx, phone);
    const set = (newPassword: string) => refusalOf(setPasswordByCode(tx, visitor, { phone, code, newPassword }));
    expect(await set('12345678')).toBe('identity/password-too-simple');
    expect(await set(otherPassword)).toBe('done');
    expect(await resumeSession(tx, token, NO_ORIGIN)).toBeUndefined();
    expect(await refusalOf(signInWithPassword(tx, visitor, { phone, password: otherPassword }))).toBe('done');
  });

  test('a change keeps this session, ends the others, and needs the current one', async ({ tx }) => {
    const person = await someone(tx);
    const [here, there] = [await actorOf(tx, person), await actorOf(tx, person)];
    const change = (password: string, newPassword: string) =>
      refusalOf(changePassword(tx, here.actor, here.sessionId, { password, newPassword }));
    expect(await change('wrong', otherPassword)).toBe('identity/wrong-password');
    expect(await change(goodPassword, person.phone)).toBe('identity/password-too-simple');
    expect(await change(goodPassword, goodPassword)).toBe('identity/password-unchanged');
    expect(await change(goodPassword, otherPassword)).toBe('done');
    expect(await resumeSession(tx, here.token, NO_ORIGIN)).toBeDefined();
    expect(await resumeSession(tx, there.token, NO_ORIGIN)).toBeUndefined();
    for (let attempt = 0; attempt < failuresMax; attempt += 1) await change('wrong', goodPassword);
    expect(await change(otherPassword, goodPassword)).toBe('identity/locked');
  });

  test('a first one needs no current one', async ({ tx }) => {
    const places = await makePlaces(tx);
    const person = await makePerson(tx, places, 'checker');
    const { actor, sessionId } = await actorOf(tx, person);
    expect(await refusalOf(changePassword(tx, actor, sessionId, { newPassword: goodPassword }))).toBe('done');
  });

  test.for([
    '1234567',
    '12345678',
    '87654321',
    '11111111',
    '1212121212',
    'abcdefgh',
    'password1',
    '13800138000',
    'qwertyui',
  ])('%s is too simple', (password) => {
    expect(isSimplePassword(password, '13800138000')).toBe(true);
  });

  test.for(['qinghe-1988', '桂花开了又谢了吗', '92837465', 'Xk3!mm2p'])('%s will do', (password) => {
    expect(isSimplePassword(password, '13800138000')).toBe(false);
  });
});

describe('signing out', () => {
  test('ends one own session, or all of them, and nobody else’s', async ({ tx }) => {
    const person = await someone(tx);
    const other = await makePerson(tx, person.places, 'checker');
    const [here, there, foreign] = [await actorOf(tx, person), await actorOf(tx, person), await actorOf(tx, other)];
    await signOut(tx, here.actor, foreign.sessionId);
    expect(await resumeSession(tx, foreign.token, NO_ORIGIN)).toBeDefined();
    await signOut(tx, here.actor, there.sessionId);
    expect(await resumeSession(tx, there.token, NO_ORIGIN)).toBeUndefined();
    expect(await resumeSession(tx, here.token, NO_ORIGIN)).toBeDefined();
    await signOutEverywhere(tx, here.actor);
    expect(await resumeSession(tx, here.token, NO_ORIGIN)).toBeUndefined();
    expect(await resumeSession(tx, foreign.token, NO_ORIGIN)).toBeDefined();
  });
});
