import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { identityAccounts } from '#db/schema/identity';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { encryptField, phoneBlindIndex } from '../kernel/personal-data';
import { hashPassword } from './password-hash';

/** A person to be known by a normal phone; without a password they sign in by code or slip first. */
export interface NewAccount {
  readonly name: string;
  readonly phone: string;
  readonly password?: string;
}

/**
 * The account of a phone, made when there is none; an existing one is left as it is. Safe to call at the same time
 * from anywhere. For other services and the seed: who may ask for it is decided by the caller.
 */
export async function registerAccount(
  tx: Tx,
  actor: Actor,
  command: NewAccount,
): Promise<{ accountId: string; isNew: boolean }> {
  const phoneBlind = phoneBlindIndex(command.phone);
  const [made] = await tx
    .insert(identityAccounts)
    .values({
      id: newId(),
      name: command.name,
      phoneCipher: encryptField(command.phone),
      phoneBlind,
      passwordHash: command.password === undefined ? null : await hashPassword(command.password),
    })
    .onConflictDoNothing({ target: identityAccounts.phoneBlind, where: sql`closed_at is null` })
    .returning({ id: identityAccounts.id });
  if (made) {
    const event = { action: 'identity.register', subjectKind: 'account', subjectId: made.id };
    await recordAudit(tx, actor, { villageId: null, ...event });
    return { accountId: made.id, isNew: true };
  }
  const [existing] = await tx.$client<{ id: string }[]>`
    select id from identity_accounts where phone_blind = ${phoneBlind} and closed_at is null`;
  return { accountId: existing!.id, isNew: false };
}
