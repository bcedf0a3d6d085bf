/** What a points voucher (积分券) is worth, in whole points. */
export const VOUCHER_VALUES = [5, 10, 20, 50, 100] as const;
export type VoucherValue = (typeof VOUCHER_VALUES)[number];

export const VOUCHER_STATES = ['issued', 'redeemed', 'cancelled'] as const;
export type VoucherState = (typeof VOUCHER_STATES)[number];

/** Why a voucher was cancelled. */
export const VOUCHER_END_REASONS = ['lost', 'damaged', 'handed-back'] as const;
export type VoucherEndReason = (typeof VOUCHER_END_REASONS)[number];

export type VouchersRefusalCode =
  | 'vouchers/not-found'
  | 'vouchers/request-used'
  | 'vouchers/own-matter'
  | 'vouchers/nothing-chosen'
  | 'vouchers/too-many'
  | 'vouchers/member-left'
  | 'vouchers/purse-frozen'
  | 'vouchers/insufficient-points'
  | 'vouchers/redeemed'
  | 'vouchers/cancelled'
  | 'vouchers/presented'
  | 'vouchers/of-another-member';
