import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import type { Attempt } from '../kernel/attempt';
import { Refusal } from '../kernel/refusal';
import { clearFailures, countFailure, countUnknownPhone, type LockedAccount, lockAccount } from './account-lock';
import { passwordMatches } from './password-hash';
import type { IdentityRefusalCode } from './vocabulary';

export function refused<Result>(code: IdentityRefusalCode, details = {}): Attempt<Result> {
  return { ok: false, refusal: new Refusal<IdentityRefusalCode>(code, details) };
}

/**
 * The account of a phone, when the password is its own. Failures are counted and lock the account; an unknown phone
 * and a locked account take as long.
 * Refusals (as attempts): identity/locked, identity/wrong-credentials.
 */
export async function checkPassword(
  tx: Tx,
  actor: Actor,
  phoneBlind: Buffer,
  password: string,
): Promise<Attempt<LockedAccount>> {
  const account = await lockAccount(tx, phoneBlind);
  if (!account) {
    await passwordMatches(null, password);
    return { ok: false, refusal: await countUnknownPhone(tx, phoneBlind) };
  }
  if (account.lockedMinutes > 0) {
    await passwordMatches(null, password);
    return refused('identity/locked', { minutes: account.lockedMinutes });
  }
  if (!(await passwordMatches(account.passwordHash, password))) {
    await countFailure(tx, actor, account.id, 'password');
    return refused('identity/wrong-credentials');
  }
  await clearFailures(tx, account.id, false);
  return { ok: true, result: account };
}
