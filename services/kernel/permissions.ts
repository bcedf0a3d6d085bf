import type { Actor, Role } from './actor';
import { Refusal } from './refusal';
import { PERMISSIONS, type Permission } from './rights';

export { PERMISSIONS, type Permission } from './rights';

export type PermissionRefusalCode =
  | 'permission/not-signed-in'
  | 'permission/not-allowed'
  | 'permission/not-while-acting'
  | 'permission/not-found';

/**
 * What remains to an agent while they act for a member (behaviour 79): entering what the member would, and reading.
 * Everything else waits until it is over: nothing that spends, decides or changes an account.
 */
const WHILE_ACTING: readonly Permission[] = [
  'claims.submit',
  'wishes.post',
  'stars.assess',
  'items.report',
  'claims.view',
  'notices.view',
  'rules.view',
  'roster.view',
  'calendar.view',
  'agency.begin',
  'agency.view',
  'desk.open',
];

/** What an agent enters in the member's name. */
const OF_MEMBER: readonly Permission[] = ['claims.submit', 'wishes.post', 'stars.assess', 'items.report'];

function holds(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}

/** True when the actor's active role has the permission, and acting for somebody leaves it. The product's own jobs have every one, visitors none, a till's device selling and taking back. */
export function can(actor: Actor, permission: Permission): boolean {
  if (actor.kind === 'job') return true;
  if (actor.kind === 'till') return permission === 'till.use' || permission === 'redemption.return';
  if (actor.kind !== 'person') return false;
  if (!actor.onBehalfOf) return holds(actor.role, permission);
  return (
    WHILE_ACTING.includes(permission) && holds(actor.role, OF_MEMBER.includes(permission) ? 'agency.begin' : permission)
  );
}

/** True when the permission remains to who acts for somebody. */
export function staysWhileActing(permission: Permission): boolean {
  return WHILE_ACTING.includes(permission);
}

/** True when nothing but the acting for a member stands in the way. */
export function isOnlyWhileActing(actor: Actor, permission: Permission): boolean {
  return actor.kind === 'person' && actor.onBehalfOf !== undefined && holds(actor.role, permission);
}

/** For what needs no permission but one's own name: refuses while acting. Refusal: permission/not-while-acting. */
export function refuseWhileActing(actor: Actor): void {
  if (actor.kind === 'person' && actor.onBehalfOf) {
    throw new Refusal<PermissionRefusalCode>('permission/not-while-acting');
  }
}

/**
 * Lets the call go on only in a role with the permission and, where a village is named, inside the actor's scope.
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-while-acting, permission/not-found (a village
 * elsewhere).
 */
export function authorize(actor: Actor, permission: Permission, villageId?: string): void {
  if (actor.kind === 'visitor') throw new Refusal<PermissionRefusalCode>('permission/not-signed-in');
  if (!can(actor, permission)) {
    const code = isOnlyWhileActing(actor, permission) ? 'permission/not-while-acting' : 'permission/not-allowed';
    throw new Refusal<PermissionRefusalCode>(code);
  }
  const villageIds = actor.kind === 'person' ? actor.villageIds : actor.kind === 'till' ? [actor.villageId] : undefined;
  if (villageId !== undefined && villageIds && !villageIds.includes(villageId)) {
    throw new Refusal<PermissionRefusalCode>('permission/not-found');
  }
}
