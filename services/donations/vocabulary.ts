export const DONOR_KINDS = ['person', 'enterprise', 'organisation'] as const;
export type DonorKind = (typeof DONOR_KINDS)[number];
