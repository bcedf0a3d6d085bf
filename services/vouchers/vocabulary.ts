/** What a points voucher (积分券) is worth, in whole points. */
export const VOUCHER_VALUES = [5, 10, 20, 50, 100] as const;
export type VoucherValue = (typeof VOUCHER_VALUES)[number];

export const VOUCHER_STATES = ['issued', 'redeemed', 'cancelled'] as const;
export type VoucherState = (typeof VOUCHER_STATES)[number];
