import { grantableRoles, type HeldRole } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { can } from '#services/kernel/permissions';

/** Marks the roles that this person may end. */
export function withRights(actor: PersonActor, roles: readonly HeldRole[]) {
  const own = can(actor, 'accounts.grant') ? grantableRoles(actor.role) : [];
  return roles.map((role) => ({ ...role, mayEnd: role.endedOn === null && own.includes(role.role) }));
}
