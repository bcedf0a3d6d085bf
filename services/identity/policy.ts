import type { Role } from '../kernel/actor';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long a session lasts without use, and at most. */
export interface SessionLimits {
  readonly idleMs: number;
  readonly absoluteMs: number;
}

const memberLimits: SessionLimits = { idleMs: 30 * day, absoluteMs: 180 * day };
const staffLimits: SessionLimits = { idleMs: 4 * hour, absoluteMs: 12 * hour };

/** Shorter for everyone who acts for others: their device often stands on a desk or a counter. */
export function sessionLimits(role: Role): SessionLimits {
  return role === 'member' ? memberLimits : staffLimits;
}

/** Wrong passwords or codes in a row, after which an account is locked, and for how long. */
export const failuresMax = 5;
export const lockMs = 15 * minute;

export const codeLifeMs = 5 * minute;
/** The code that founding prints: long enough to walk from the server to a desk. */
export const foundingCodeLifeMs = day;
export const codeFailuresMax = 5;
export const codeIntervalMs = minute;
export const codesPerDayMax = 10;

export const slipFailuresMax = 5;

const passwordLengthMin = 8;

/** Which roles each role may grant and end: a committee those of its village, the levels above their own and below. */
const villageRoles: readonly Role[] = [
  'shop-staff',
  'checker',
  'village-committee',
  'points-administrator',
  'supervisor',
];
const townshipRoles: readonly Role[] = [...villageRoles, 'township-administrator', 'auditor'];
const countyRoles: readonly Role[] = [...townshipRoles, 'county-administrator'];
const grantable: Partial<Record<Role, readonly Role[]>> = {
  'village-committee': villageRoles,
  'township-administrator': townshipRoles,
  'county-administrator': countyRoles,
  operator: [...countyRoles, 'operator'],
};

/** The roles that someone in `role` may grant and end. */
export function grantableRoles(role: Role): readonly Role[] {
  return grantable[role] ?? [];
}

/** The level of the tree at which a role is held. */
export function unitKindsOf(role: Role): readonly ('county' | 'township' | 'village')[] {
  if (role === 'member' || villageRoles.includes(role)) return ['village'];
  if (role === 'township-administrator') return ['township'];
  if (role === 'auditor') return ['township', 'county', 'village'];
  return ['county'];
}

/** True for a password that anybody would try first. `phone` is the owner's own. */
export function isSimplePassword(password: string, phone: string): boolean {
  const text = password.toLowerCase();
  if (text.length < passwordLengthMin || new Set(text).size <= 3) return true;
  if (text.includes(phone) || phone.includes(text)) return true;
  const steps = new Set([...text].slice(1).map((letter, index) => letter.charCodeAt(0) - text.charCodeAt(index)));
  if (steps.size === 1) return true;
  return ['password', 'qwerty', 'asdfgh', '1qaz', 'abc123', '123456', '654321'].some((usual) => text.startsWith(usual));
}
