export * from './device-vocabulary';

/** A sale that was kept on a till while the network was down: what became of it when it was checked again. */
export const SALE_STATES = ['redeemed', 'conflict', 'settled'] as const;
export type SaleState = (typeof SALE_STATES)[number];

/** How a conflict was settled: charged after all, goods came back, or the village bears it. */
export const SALE_SETTLEMENTS = ['charged', 'goods-back', 'written-off'] as const;
export type SaleSettlement = (typeof SALE_SETTLEMENTS)[number];

/** Who stood at the till: a scanned code or card, or somebody who had been accepted before the network dropped. */
export const SALE_HOLDERS = ['code', 'card', 'presentation'] as const;
export type SaleHolder = (typeof SALE_HOLDERS)[number];
