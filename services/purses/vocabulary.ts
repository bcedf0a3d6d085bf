/** Why points move between purses by a documented step. */
export const SETTLEMENT_KINDS = ['pool', 'unpool', 'split', 'merge', 'move', 'death', 'duplicate'] as const;
export type SettlementKind = (typeof SETTLEMENT_KINDS)[number];
