import type { Tx } from '#db/client';
import type { Actor, PersonActor, Role } from '../kernel/actor';
import type { Attempt } from '../kernel/attempt';
import { phoneBlindIndex } from '../kernel/personal-data';
import { checkPassword, refused } from './check-password';
import type { SignInWithPasswordCommand } from './commands';
import { findGrantee } from './grant-queries';

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
  const checked = await checkPassword(tx, actor, phoneBlind, command.password);
  if (!checked.ok) return checked;
  const account = checked.result;
  const held = await tx.$client<{ role: Role; memberId: PersonActor['memberId'] }[]>`
    select role, member_id as "memberId" from identity_roles
    where account_id = ${account.id} and village_id = ${villageId} and ended_at is null`;
  if (!held.some(({ role }) => STAFF.includes(role))) return refused('identity/no-role');
  const ofRole = held.find((each) => each.memberId !== null)?.memberId;
  const memberId = ofRole ?? (await findGrantee(tx, villageId, { phoneBlind }))?.id ?? null;
  return { ok: true, result: { accountId: account.id, name: account.name, memberId } };
}
