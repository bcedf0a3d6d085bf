export { ROLES, type Role } from '../kernel/actor';

/** What a one-time code is good for. */
export const CODE_PURPOSES = ['sign-in', 'new-password'] as const;
export type CodePurpose = (typeof CODE_PURPOSES)[number];

/** How somebody agreed that another acts for them. */
export const CONSENT_KINDS = ['in-person', 'by-phone', 'in-writing'] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];

/** Who got the message that somebody acts for a member: the contact person, the member's own phone, or nobody. */
export type ActingTold = 'contact' | 'member' | 'nobody';

/** Everything that this domain refuses; each function's doc comment says which, in order of precedence. */
export const IDENTITY_REFUSAL_CODES = [
  'identity/not-found',
  'identity/no-role',
  'identity/role-ended',
  'identity/sign-in-again',
  'identity/locked',
  'identity/wrong-credentials',
  'identity/wrong-password',
  'identity/wrong-code',
  'identity/code-expired',
  'identity/code-too-soon',
  'identity/codes-used-up',
  'identity/password-too-simple',
  'identity/password-unchanged',
  'identity/slip-wrong',
  'identity/slip-used',
  'identity/slip-expired',
  'identity/phone-needed',
  'identity/phone-differs',
  'identity/phone-has-account',
  'identity/role-not-grantable',
  'identity/own-role',
  'identity/own-last-role',
  'identity/name-needed',
  'identity/shop-needed',
  'identity/member-left',
  'identity/county-exists',
  'identity/request-used',
  'identity/already-acting',
  'identity/not-for-oneself',
  'identity/not-of-your-grid',
] as const;
export type IdentityRefusalCode = (typeof IDENTITY_REFUSAL_CODES)[number];
