import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { identitySessions } from '#db/schema/identity';
import { recordAudit } from '../audit/index';
import type { PersonActor } from '../kernel/actor';
import { invariant } from '../kernel/invariant';
import { Refusal } from '../kernel/refusal';
import { closeAgencies } from './close-agencies';
import type { SwitchRoleCommand } from './commands';
import { sessionLimits } from './policy';
import { listOwnRoles, type OwnRole } from './scope-queries';
import type { IdentityRefusalCode } from './vocabulary';

/**
 * Makes another of the person's own roles the active one of this session, from the next request on. The limits of the
 * new role hold from then on; a role for which the sign-in is too long ago needs a new one. Acting for somebody ends.
 * Refusals: identity/not-found (no such role, ended, or another person's), identity/sign-in-again.
 */
export async function switchRole(
  tx: Tx,
  actor: PersonActor,
  sessionId: string,
  command: SwitchRoleCommand,
): Promise<OwnRole> {
  const [session] = await tx
    .select({ signedInAt: identitySessions.signedInAt })
    .from(identitySessions)
    .where(and(eq(identitySessions.id, sessionId), eq(identitySessions.userId, actor.accountId)))
    .for('update');
  invariant(session !== undefined, 'the session of the request exists');
  const role = (await listOwnRoles(tx, actor.accountId)).find((each) => each.id === command.roleId);
  if (!role) throw new Refusal<IdentityRefusalCode>('identity/not-found');
  const limits = sessionLimits(role.role);
  const now = Date.now();
  const absoluteExpiresAt = new Date(session.signedInAt.getTime() + limits.absoluteMs);
  if (absoluteExpiresAt.getTime() <= now) throw new Refusal<IdentityRefusalCode>('identity/sign-in-again');
  await closeAgencies(tx, actor, sessionId);
  const expiresAt = new Date(Math.min(now + limits.idleMs, absoluteExpiresAt.getTime()));
  await tx
    .update(identitySessions)
    .set({ roleId: role.id, expiresAt, absoluteExpiresAt })
    .where(eq(identitySessions.id, sessionId));
  await recordAudit(tx, actor, {
    villageId: actor.villageId,
    action: 'identity.switch-role',
    subjectKind: 'role',
    subjectId: role.id,
    details: { from: actor.role, to: role.role },
  });
  return role;
}
