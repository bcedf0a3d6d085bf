import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { identityAccounts } from '#db/schema/identity';
import type { PersonActor } from '../kernel/actor';
import type { Attempt } from '../kernel/attempt';
import { refuseWhileActing } from '../kernel/permissions';
import { clearFailures, countFailure, lockAccount } from './account-lock';
import { refused } from './check-password';
import { passwordMatches } from './password-hash';

/**
 * Confirms by their own password that it is the person who signed in. Who signs in by codes alone has none: their session is the
 * confirmation. Wrong passwords count like those at the sign-in page.
 * Refusals: permission/not-while-acting; as attempts: identity/locked, identity/wrong-password.
 */
export async function confirmOneself(tx: Tx, actor: PersonActor, password: string | undefined): Promise<Attempt<null>> {
  refuseWhileActing(actor);
  const [own] = await tx
    .select({ phoneBlind: identityAccounts.phoneBlind })
    .from(identityAccounts)
    .where(eq(identityAccounts.id, actor.accountId));
  const account = own && (await lockAccount(tx, own.phoneBlind));
  if (account?.id !== actor.accountId) return refused('identity/wrong-password');
  if (account.lockedMinutes > 0) return refused('identity/locked', { minutes: account.lockedMinutes });
  if (account.passwordHash === null) return { ok: true, result: null };
  if (!(await passwordMatches(account.passwordHash, password ?? ''))) {
    await countFailure(tx, actor, account.id, 'password');
    return refused('identity/wrong-password');
  }
  await clearFailures(tx, account.id, false);
  return { ok: true, result: null };
}
