export { cancelVoucher } from './cancel-voucher';
export * from './commands';
export { type IssuedSheet, issueVouchers } from './issue-vouchers';
export { type LockedVoucher, lockVoucher } from './lock-vouchers';
export { VOUCHER_SCAN_LENGTH } from './policy';
export { holdVoucher, redeemVouchers, transfersToPurses } from './redeem-vouchers';
export { findScannedVoucher } from './scan-queries';
export { loadSheetToPrint, type PrintedSheet, type PrintedVoucher } from './sheet-queries';
export * from './vocabulary';
export {
  type Holding,
  listHoldings,
  listOwnVouchers,
  listVouchers,
  loadVoucher,
  type Voucher,
  type VoucherFilter,
  type VoucherTotals,
} from './voucher-queries';
export { refuse as refuseVoucher } from './vouchers-refusal';
