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

/** Why a sale that was kept on a till is not taken in, becomes a conflict, or is not settled, in order of precedence. */
export type SaleRefusalCode =
  | 'sales/not-found'
  | 'sales/another-shop'
  | 'sales/sale-used'
  | 'sales/not-allowed-offline'
  | 'sales/cards-not-allowed'
  | 'sales/from-the-future'
  | 'sales/too-old'
  | 'sales/cashier-unknown'
  | 'sales/over-sales-limit'
  | 'sales/over-points-limit'
  | 'sales/over-member-limit'
  | 'sales/settled-already'
  | 'sales/committee-decides'
  | 'sales/own-sale'
  | 'sales/sold-by-settler'
  | 'sales/reason-missing';
