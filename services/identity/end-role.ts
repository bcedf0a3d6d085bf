import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { identityRoles } from '#db/schema/identity';
import { recordAudit } from '../audit/index';
import type { PersonActor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import type { Outcome } from '../kernel/request';
import type { EndRoleCommand } from './commands';
import { findUnitInScope } from './grant-queries';
import { grantableRoles } from './policy';
import type { IdentityRefusalCode } from './vocabulary';

function refuse(code: IdentityRefusalCode): never {
  throw new Refusal<IdentityRefusalCode>(code);
}

/**
 * Ends a role, from the person's next request on; what they did in it stays. Ended by the same person already, it is
 * found again (`replayed`).
 * Refusals: permission/*, identity/not-found (no such role in the scope), identity/role-not-grantable,
 * identity/role-ended (by somebody else), identity/own-last-role.
 */
export async function endRole(
  tx: Tx,
  actor: PersonActor,
  command: EndRoleCommand,
): Promise<Outcome<{ roleId: string; accountId: string }>> {
  authorize(actor, 'accounts.grant');
  const [role] = await tx.select().from(identityRoles).where(eq(identityRoles.id, command.roleId)).for('update');
  if (!role || !(await findUnitInScope(tx, actor.unitId, role.unitId))) return refuse('identity/not-found');
  if (!grantableRoles(actor.role).includes(role.role)) refuse('identity/role-not-grantable');
  const result = { roleId: role.id, accountId: role.accountId };
  if (role.endedAt)
    return role.endedBy === actor.accountId ? { result, replayed: true } : refuse('identity/role-ended');
  if (role.accountId === actor.accountId && !(await holdsAnotherAdminRole(tx, actor, role.id))) {
    refuse('identity/own-last-role');
  }
  await tx
    .update(identityRoles)
    .set({ endedAt: sql`clock_timestamp()`, endedBy: actor.accountId, endReason: command.reason })
    .where(eq(identityRoles.id, role.id));
  await recordAudit(tx, actor, {
    villageId: role.villageId,
    action: 'identity.end-role',
    subjectKind: 'account',
    subjectId: role.accountId,
    details: { role: role.role, roleId: role.id, reason: command.reason },
  });
  return { result, replayed: false };
}

async function holdsAnotherAdminRole(tx: Tx, actor: PersonActor, roleId: string): Promise<boolean> {
  const own = await tx
    .select({ role: identityRoles.role })
    .from(identityRoles)
    .where(
      and(eq(identityRoles.accountId, actor.accountId), isNull(identityRoles.endedAt), ne(identityRoles.id, roleId)),
    );
  return own.some(({ role }) => grantableRoles(role).length > 0);
}
