export { ROLES, type Role } from '../kernel/actor';

/** What a one-time code is good for. */
export const CODE_PURPOSES = ['sign-in', 'new-password'] as const;
export type CodePurpose = (typeof CODE_PURPOSES)[number];
