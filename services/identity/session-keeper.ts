import { createHash } from 'node:crypto';
import { DrizzlePostgreSQLAdapter } from '@lucia-auth/adapter-drizzle';
import { eq, sql } from 'drizzle-orm';
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia';
import type { Db, Reader, Tx } from '#db/client';
import { identityAccounts, identitySessions } from '#db/schema/identity';
import type { Origin, Role } from '../kernel/actor';
import { sessionLimits } from './policy';
import { type FoundSession, findSession } from './session-queries';

/** Lucia is deprecated upstream: this file alone imports it (see `decisions/lucia.md`). */

interface SessionAttributes {
  readonly roleId: string;
  readonly signedInAt: Date;
  readonly absoluteExpiresAt: Date;
  readonly device: string | null;
  readonly address: string | null;
}

declare module 'lucia' {
  interface Register {
    Lucia: Lucia;
    DatabaseSessionAttributes: SessionAttributes;
  }
}

/** What stands in the database of the id in the cookie. */
export function hashedSessionId(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Lucia's own adapter under a hash: the id in the cookie never reaches the database. */
class HashedSessions extends DrizzlePostgreSQLAdapter implements Adapter {
  constructor(
    private readonly reader: Reader,
    private readonly found?: FoundSession,
  ) {
    super(reader as Db, identitySessions, identityAccounts);
  }

  override async getSessionAndUser(token: string): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    if (!this.found) return [null, null];
    const { actor, expiresAt, signedInAt, absoluteExpiresAt } = this.found;
    const attributes = { roleId: actor.roleId, signedInAt, absoluteExpiresAt, device: null, address: null };
    return [
      { id: token, userId: actor.accountId, expiresAt, attributes },
      { id: actor.accountId, attributes: {} },
    ];
  }

  override setSession(session: DatabaseSession): Promise<void> {
    const expiresAt = earlier(session.expiresAt, session.attributes.absoluteExpiresAt);
    return super.setSession({ ...session, id: hashedSessionId(session.id), expiresAt });
  }

  override async updateSessionExpiration(token: string, expiresAt: Date): Promise<void> {
    if (this.found && this.found.expiresAt >= this.found.absoluteExpiresAt) return;
    const id = hashedSessionId(token);
    await (this.reader as Db)
      .update(identitySessions)
      .set({ expiresAt: sql`least(${identitySessions.absoluteExpiresAt}, ${expiresAt.toISOString()}::timestamptz)` })
      .where(eq(identitySessions.id, id));
  }

  override deleteSession(token: string): Promise<void> {
    return super.deleteSession(hashedSessionId(token));
  }
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}

function keeper(reader: Reader, role: Role, found?: FoundSession): Lucia {
  return new Lucia(new HashedSessions(reader, found), {
    sessionExpiresIn: new TimeSpan(sessionLimits(role).idleMs, 'ms'),
  });
}

/** Opens a session for an account and returns the id for the cookie; it is shown once and never stored. */
export async function openSession(tx: Tx, accountId: string, role: { id: string; role: Role }, origin: Origin) {
  const signedInAt = new Date();
  const session = await keeper(tx, role.role).createSession(accountId, {
    roleId: role.id,
    signedInAt,
    absoluteExpiresAt: new Date(signedInAt.getTime() + sessionLimits(role.role).absoluteMs),
    device: origin.device,
    address: origin.address,
  });
  return session.id;
}

/** The session that a cookie's id opens, moved forward when half of its idle time has passed. */
export async function resumeSession(reader: Reader, token: string, origin: Origin): Promise<FoundSession | undefined> {
  if (!/^[a-z0-9]{20,80}$/.test(token)) return undefined;
  const found = await findSession(reader, hashedSessionId(token), origin);
  if (!found || isPastLimit(found)) return undefined;
  const { session } = await keeper(reader, found.actor.role, found).validateSession(token);
  return session ? found : undefined;
}

/** A role that took an ended one's place may have shorter limits than the session was opened with: its own hold. */
function isPastLimit({ actor, signedInAt }: FoundSession): boolean {
  return signedInAt.getTime() + sessionLimits(actor.role).absoluteMs <= Date.now();
}

/** Ends every session of an account. */
export function closeSessions(tx: Tx, accountId: string): Promise<void> {
  return keeper(tx, 'member').invalidateUserSessions(accountId);
}

/** Deletes sessions that have run out. For the sweep. */
export function deleteExpiredSessions(tx: Tx): Promise<void> {
  return keeper(tx, 'member').deleteExpiredSessions();
}
