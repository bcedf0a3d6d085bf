import type { Tx } from '#db/client';
import type { Actor, PersonActor, Role } from '../kernel/actor';
import type { Attempt } from '../kernel/attempt';
import { phoneBlindIndex } from '../kernel/personal-data';
import { clearFailures, countFailure, countUnknownPhone, lockAccount } from './account-lock';
import type { SignInWithPasswordCommand } from './commands';
import { findGrantee } from './grant-queries';
import { passwordMatches } from './password-hash';
import { refused } from './sign-in';

/** A second person who stood beside the actor and gave their own phone and password. */
export interface Colleague {
  readonly accountId: string;
  readonly name: string;
  /** Their own member record in the village, by role or by the roster's phone, if they have one. */
  readonly memberId: string | null;
}

const STAFF: readonly Role[] = ['shop-staff', 'village-committee', 'points-administrator'];

/**
 * Confirms by phone and password that a second person of the village's staff is present; opens no session. Failures count
 * like those of signing in.
 * Refusals (as attempts): identity/locked, identity/wrong-credentials, identity/no-role (not of this village's staff).
 */
export async function confirmColleague(
  tx: Tx,
  actor: Actor,
  villageId: string,
  command: SignInWithPasswordCommand,
): Promise<Attempt<Colleague>> {
  const phoneBlind = phoneBlindIndex(command.phone);
  const account = await lockAccount(tx, phoneBlind);
  if (!account) {
    await passwordMatches(null, command.password);
    return { ok: false, refusal: await countUnknownPhone(tx, phoneBlind) };
  }
  if (account.lockedMinutes > 0) return refused('identity/locked', { minutes: account.lockedMinutes });
  if (!(await passwordMatches(account.passwordHash, command.password))) {
    await countFailure(tx, actor, account.id, 'password');
    return refused('identity/wrong-credentials');
  }
  await clearFailures(tx, account.id, false);
  const held = await tx.$client<{ role: Role; memberId: PersonActor['memberId'] }[]>`
    select role, member_id as "memberId" from identity_roles
    where account_id = ${account.id} and village_id = ${villageId} and ended_at is null`;
  if (!held.some(({ role }) => STAFF.includes(role))) return refused('identity/no-role');
  const ofRole = held.find((each) => each.memberId !== null)?.memberId;
  const memberId = ofRole ?? (await findGrantee(tx, villageId, { phoneBlind }))?.id ?? null;
  return { ok: true, result: { accountId: account.id, name: account.name, memberId } };
}
