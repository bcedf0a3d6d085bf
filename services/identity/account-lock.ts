import { eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { identityAccounts } from '#db/schema/identity';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { Refusal } from '../kernel/refusal';
import { failuresMax, lockMs } from './policy';
import { findAccountVillage } from './scope-queries';
import type { IdentityRefusalCode } from './vocabulary';

/** What signing in needs of an account, its row locked. */
export interface LockedAccount {
  readonly id: string;
  readonly name: string;
  readonly passwordHash: string | null;
  /** Minutes that it stays locked; 0 when it is not. */
  readonly lockedMinutes: number;
}

/** The open account of a phone, its row locked until the transaction ends. */
export async function lockAccount(tx: Tx, phoneBlind: Buffer): Promise<LockedAccount | undefined> {
  const [row] = await tx.$client<{ id: string; name: string; password_hash: string | null; minutes: number | null }[]>`
    select id, name, password_hash,
      ceil(extract(epoch from locked_until - clock_timestamp()) / 60)::int as minutes
    from identity_accounts where phone_blind = ${phoneBlind} and closed_at is null for update`;
  if (!row) return undefined;
  const lockedMinutes = Math.max(0, row.minutes ?? 0);
  return { id: row.id, name: row.name, passwordHash: row.password_hash, lockedMinutes };
}

/** Counts one more wrong password or code; at the limit the account is locked and the count starts anew. */
export async function countFailure(tx: Tx, actor: Actor, accountId: string, what: string): Promise<void> {
  const [row] = await tx.$client<{ locked: boolean }[]>`
    update identity_accounts set
      failures = case when failures + 1 >= ${failuresMax} then 0 else failures + 1 end,
      locked_until = case when failures + 1 >= ${failuresMax}
        then clock_timestamp() + ${lockMs} * interval '1 millisecond' else locked_until end
    where id = ${accountId} returning failures = 0 as locked`;
  const villageId = await findAccountVillage(tx, accountId);
  const subject = { villageId, subjectKind: 'account', subjectId: accountId };
  await recordAudit(tx, actor, { ...subject, action: 'identity.fail', details: { what } });
  if (row?.locked) await recordAudit(tx, actor, { ...subject, action: 'identity.lock', details: { what } });
}

/** After a success the count starts anew. A new password also lifts the lock. */
export async function clearFailures(tx: Tx, accountId: string, liftsLock: boolean): Promise<void> {
  await tx
    .update(identityAccounts)
    .set({ failures: 0, ...(liftsLock && { lockedUntil: null }) })
    .where(eq(identityAccounts.id, accountId));
}

/**
 * Answers a phone without an account as one with an account would: wrong, and locked after as many failures, so that
 * nobody can find out which phones are known.
 */
export async function countUnknownPhone(tx: Tx, phoneBlind: Buffer): Promise<Refusal<IdentityRefusalCode>> {
  const key = `unknown:${phoneBlind.toString('hex')}`;
  const lock = sql`clock_timestamp() + ${lockMs} * interval '1 millisecond'`;
  const rows = await tx.execute<{ points: number; minutes: number }>(sql`
    insert into identity_rate_limits as l (key, points, expire) values (${key}, 1, ${lock})
    on conflict (key) do update set
      points = case when l.expire < clock_timestamp() then 1 else l.points + 1 end,
      expire = case when l.points < ${failuresMax} or l.expire < clock_timestamp() then ${lock} else l.expire end
    returning points, ceil(extract(epoch from expire - clock_timestamp()) / 60)::int as minutes`);
  const { points, minutes } = rows[0] ?? { points: 1, minutes: 0 };
  return points > failuresMax
    ? new Refusal<IdentityRefusalCode>('identity/locked', { minutes })
    : new Refusal<IdentityRefusalCode>('identity/wrong-credentials');
}
