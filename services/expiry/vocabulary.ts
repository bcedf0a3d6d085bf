/** As the setting `points.expiry`: never, after some months, or at the end of the following year. */
export const EXPIRY_POLICIES = ['none', 'months', 'year-end'] as const;
export type ExpiryPolicy = (typeof EXPIRY_POLICIES)[number];

/** How many days before points expire their owner is told: first, and once more. */
export const WARNING_DAYS = [30, 7] as const;
export type WarningDays = (typeof WARNING_DAYS)[number];
