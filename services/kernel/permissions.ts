import type { Actor, Role } from './actor';
import { Refusal } from './refusal';

/** The roles that keep a village's books or watch over them: each may read what the others read. */
const OVERSIGHT = [
  'village-committee',
  'points-administrator',
  'supervisor',
  'township-administrator',
  'county-administrator',
  'auditor',
] as const satisfies readonly Role[];

/** What may be done, and in which roles. The single table of rights; a page or service asks for one of these names. */
export const PERMISSIONS = {
  'member.own': ['member'],
  'claims.submit': ['member'],
  'claims.view': ['checker', ...OVERSIGHT],
  'claims.check': ['checker', 'village-committee'],
  /** Entering late additions and deductions for others to check. */
  'claims.enter': ['village-committee', 'points-administrator'],
  /** Activities and lists that award many people. */
  'batches.make': ['checker', 'village-committee', 'points-administrator'],
  'assessments.manage': ['village-committee', 'points-administrator'],
  /** Opening them for every village below at once. */
  'assessments.open-everywhere': ['township-administrator', 'county-administrator'],
  'notices.view': ['checker', ...OVERSIGHT],
  'notices.publish': ['village-committee', 'points-administrator'],
  'notices.supervise': ['supervisor'],
  'objections.enter': ['village-committee', 'points-administrator'],
  'objections.answer': ['village-committee', 'points-administrator'],
  'calendar.view': ['checker', ...OVERSIGHT, 'operator'],
  'calendar.change': ['county-administrator', 'operator'],
  'budget.view': OVERSIGHT,
  'budget.request': ['village-committee', 'points-administrator'],
  'budget.approve': ['township-administrator', 'county-administrator'],
  'purses.settle': ['points-administrator'],
  'agency.begin': ['member', 'checker', 'village-committee', 'points-administrator'],
  'agency.view': ['checker', ...OVERSIGHT],
  'fairness.view': OVERSIGHT,
  'rules.view': ['checker', ...OVERSIGHT],
  /** What last year would have earned under drafts. */
  'rules.simulate': OVERSIGHT,
  'rules.write': ['village-committee', 'points-administrator', 'township-administrator', 'county-administrator'],
  'rules.publish': ['points-administrator', 'township-administrator', 'county-administrator'],
  'roster.view': OVERSIGHT,
  'roster.change': ['village-committee'],
  'roster.personal': ['village-committee', 'auditor'],
  'units.change': ['village-committee', 'township-administrator', 'county-administrator', 'operator'],
  'tree.view': ['township-administrator', 'county-administrator', 'auditor', 'operator'],
  'tree.change': ['township-administrator', 'county-administrator', 'operator'],
  'cards.manage': ['village-committee'],
  'slips.print': ['village-committee'],
  'accounts.view': [
    'village-committee',
    'supervisor',
    'township-administrator',
    'county-administrator',
    'auditor',
    'operator',
  ],
  'accounts.grant': ['village-committee', 'township-administrator', 'county-administrator', 'operator'],
  'settings.write': ['village-committee', 'township-administrator', 'county-administrator'],
  'ledger.view': OVERSIGHT,
  'ledger.names': ['village-committee', 'points-administrator', 'supervisor', 'auditor'],
  'ledger.reverse': ['points-administrator'],
  'ledger.freeze': ['points-administrator'],
  'shop.view': OVERSIGHT,
  'shop.move-stock': ['shop-staff', 'village-committee'],
  'shop.manage': ['village-committee'],
  /** Letting the differences of a stock-take stand that somebody else counted. */
  'shop.approve-count': ['village-committee', 'points-administrator'],
  'till.use': ['shop-staff'],
  /** Other tills and mini-programs: their tokens. */
  'tills.manage': ['village-committee'],
  /** Sales that were kept while the network was down and could not be charged. */
  'sales.settle': ['village-committee'],
  'orders.place': ['member'],
  'orders.view': OVERSIGHT,
  'orders.cancel': ['village-committee'],
  'donations.view': OVERSIGHT,
  'donations.manage': ['village-committee'],
  /** Points for a purpose: filling a fund and giving from it. */
  'funds.manage': ['points-administrator'],
  'vouchers.view': OVERSIGHT,
  'vouchers.issue': ['village-committee', 'points-administrator'],
  'settlements.view': ['shop-staff', ...OVERSIGHT],
  'settlements.lock': ['points-administrator'],
  'settlements.confirm': ['shop-staff'],
  'settlements.check': ['village-committee'],
  'settlements.approve': ['township-administrator', 'county-administrator'],
  'settlements.pay': ['points-administrator'],
  'fund.apply': ['member'],
  'fund.view': ['checker', ...OVERSIGHT],
  /** Typing in what a member without a phone brought on paper. */
  'fund.enter': ['village-committee'],
  /** Money in, years, allotments, forbidden uses. */
  'fund.manage': ['points-administrator'],
  'fund.name-stand-ins': ['village-committee'],
  'fund.review': ['checker'],
  /** With a seat in the step alone: of the committee, or its stand-in. */
  'fund.vote': ['village-committee', 'checker'],
  'fund.approve': ['township-administrator', 'county-administrator'],
  'fund.check': ['village-committee'],
  'fund.pay': ['points-administrator'],
  /** The books of several villages side by side. */
  'fund.compare': ['township-administrator', 'county-administrator', 'auditor'],
  'wishes.post': ['member'],
  'wishes.manage': ['village-committee'],
  'anomalies.view': OVERSIGHT,
  'anomalies.decide': ['village-committee', 'supervisor'],
  'reports.view': OVERSIGHT,
  'redemption.view': OVERSIGHT,
  'redemption.return': ['village-committee', 'points-administrator'],
  'audit.view': ['supervisor', 'township-administrator', 'county-administrator', 'auditor', 'operator'],
  'desk.open': [
    'checker',
    'village-committee',
    'points-administrator',
    'supervisor',
    'township-administrator',
    'county-administrator',
    'auditor',
    'operator',
  ],
  'outbox.view': ['operator'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

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
const OF_MEMBER: readonly Permission[] = ['claims.submit', 'wishes.post'];

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
