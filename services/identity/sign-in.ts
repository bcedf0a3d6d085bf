import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { identityAccounts } from '#db/schema/identity';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import type { Attempt } from '../kernel/attempt';
import { phoneBlindIndex } from '../kernel/personal-data';
import { clearFailures, countFailure, type LockedAccount, lockAccount } from './account-lock';
import { checkPassword, refused } from './check-password';
import type { SetPasswordByCodeCommand, SignInWithCodeCommand, SignInWithPasswordCommand } from './commands';
import { hashPassword } from './password-hash';
import { isSimplePassword } from './policy';
import { findAccountVillage, listOwnRoles, type OwnRole } from './scope-queries';
import { closeSessions, openSession } from './session-keeper';
import { takeCode } from './take-code';

/** A new session: the id for the cookie, shown once, and the role that it begins in. */
export interface SignedIn {
  readonly token: string;
  readonly role: OwnRole;
}

/**
 * Opens a session in the role with the most to do: one that acts for others before the member's. `how` is written down.
 * Refusal (as an attempt): identity/no-role.
 */
export async function beginSession(
  tx: Tx,
  actor: Actor,
  account: Pick<LockedAccount, 'id'>,
  how: 'password' | 'code' | 'slip',
): Promise<Attempt<SignedIn>> {
  const roles = await listOwnRoles(tx, account.id);
  const role = roles.find((each) => each.role !== 'member') ?? roles[0];
  if (!role) return refused('identity/no-role');
  const token = await openSession(tx, account.id, role, actor.origin);
  await recordAudit(tx, actor, {
    villageId: role.villageId,
    action: 'identity.sign-in',
    subjectKind: 'account',
    subjectId: account.id,
    details: { how, role: role.role },
  });
  return { ok: true, result: { token, role } };
}

/**
 * Signs in by phone and password. Failures are counted and lock the account; they commit, so the answer is an attempt.
 * Refusals: identity/locked, identity/wrong-credentials (also for a phone without an account), identity/no-role.
 */
export async function signInWithPassword(
  tx: Tx,
  actor: Actor,
  command: SignInWithPasswordCommand,
): Promise<Attempt<SignedIn>> {
  const checked = await checkPassword(tx, actor, phoneBlindIndex(command.phone), command.password);
  return checked.ok ? beginSession(tx, actor, checked.result, 'password') : checked;
}

/**
 * Signs in by phone and one-time code. A code is good for a few guesses only, so it also opens an account whose password
 * is locked: nobody can shut a person out by guessing.
 * Refusals: identity/code-expired (none asked for, used, or too many guesses), identity/wrong-code, identity/no-role.
 */
export async function signInWithCode(tx: Tx, actor: Actor, command: SignInWithCodeCommand): Promise<Attempt<SignedIn>> {
  const phoneBlind = phoneBlindIndex(command.phone);
  const account = await lockAccount(tx, phoneBlind);
  const refusal = await takeCode(tx, phoneBlind, 'sign-in', command.code);
  if (refusal) return codeRefused(tx, actor, account, refusal);
  if (!account) return refused('identity/code-expired');
  await clearFailures(tx, account.id, false);
  return beginSession(tx, actor, account, 'code');
}

/**
 * Sets a new password by a one-time code, lifts a lock, ends every session of the account and opens a new one.
 * Refusals: identity/password-too-simple, identity/code-expired, identity/wrong-code, identity/no-role.
 */
export async function setPasswordByCode(
  tx: Tx,
  actor: Actor,
  command: SetPasswordByCodeCommand,
): Promise<Attempt<SignedIn>> {
  if (isSimplePassword(command.newPassword, command.phone)) return refused('identity/password-too-simple');
  const phoneBlind = phoneBlindIndex(command.phone);
  const account = await lockAccount(tx, phoneBlind);
  const refusal = await takeCode(tx, phoneBlind, 'new-password', command.code);
  if (refusal) return codeRefused(tx, actor, account, refusal);
  if (!account) return refused('identity/code-expired');
  await setPassword(tx, actor, account.id, command.newPassword, 'code');
  await closeSessions(tx, account.id);
  return beginSession(tx, actor, account, 'code');
}

async function codeRefused(
  tx: Tx,
  actor: Actor,
  account: LockedAccount | undefined,
  code: 'identity/wrong-code' | 'identity/code-expired',
): Promise<Attempt<SignedIn>> {
  if (account && code === 'identity/wrong-code') await countFailure(tx, actor, account.id, 'code');
  return refused(code);
}

/** Writes a new password and starts the count of failures anew. The caller has checked who asks. */
export async function setPassword(tx: Tx, actor: Actor, accountId: string, password: string, how: string) {
  const passwordHash = await hashPassword(password);
  await tx.update(identityAccounts).set({ passwordHash }).where(eq(identityAccounts.id, accountId));
  await clearFailures(tx, accountId, true);
  await recordAudit(tx, actor, {
    villageId: await findAccountVillage(tx, accountId),
    action: 'identity.set-password',
    subjectKind: 'account',
    subjectId: accountId,
    details: { how },
  });
}
