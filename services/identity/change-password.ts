import { and, eq, ne } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { identityAccounts, identitySessions } from '#db/schema/identity';
import type { PersonActor } from '../kernel/actor';
import type { Attempt } from '../kernel/attempt';
import { invariant } from '../kernel/invariant';
import { refuseWhileActing } from '../kernel/permissions';
import { decryptField } from '../kernel/personal-data';
import { countFailure, lockAccount } from './account-lock';
import { refused } from './check-password';
import type { ChangePasswordCommand } from './commands';
import { passwordMatches } from './password-hash';
import { isSimplePassword } from './policy';
import { setPassword } from './sign-in';

/**
 * Changes one's own password, or sets the first one, and ends every other session. Wrong current passwords count like
 * those at the sign-in page, so the answer is an attempt.
 * Refusals: permission/not-while-acting, identity/locked, identity/wrong-password, identity/password-too-simple, identity/password-unchanged.
 */
export async function changePassword(
  tx: Tx,
  actor: PersonActor,
  sessionId: string,
  command: ChangePasswordCommand,
): Promise<Attempt<{ endedSessions: number }>> {
  refuseWhileActing(actor);
  const [own] = await tx
    .select({ phoneBlind: identityAccounts.phoneBlind, phoneCipher: identityAccounts.phoneCipher })
    .from(identityAccounts)
    .where(eq(identityAccounts.id, actor.accountId));
  const account = own && (await lockAccount(tx, own.phoneBlind));
  invariant(own && account?.id === actor.accountId, "the actor's account is open");
  if (account.lockedMinutes > 0) return refused('identity/locked', { minutes: account.lockedMinutes });
  if (account.passwordHash && !(await passwordMatches(account.passwordHash, command.password ?? ''))) {
    await countFailure(tx, actor, account.id, 'password');
    return refused('identity/wrong-password');
  }
  if (isSimplePassword(command.newPassword, decryptField(own.phoneCipher))) {
    return refused('identity/password-too-simple');
  }
  if (command.newPassword === command.password) return refused('identity/password-unchanged');
  await setPassword(tx, actor, account.id, command.newPassword, 'own');
  const ended = await tx
    .delete(identitySessions)
    .where(and(eq(identitySessions.userId, account.id), ne(identitySessions.id, sessionId)))
    .returning({ id: identitySessions.id });
  return { ok: true, result: { endedSessions: ended.length } };
}
