/** What an account counts. The engine is one; a transfer between two units is refused. */
export const LEDGER_UNITS = ['points', 'yuan'] as const;
export type LedgerUnit = (typeof LEDGER_UNITS)[number];

/**
 * The chart of accounts of a village. `issuance` and `grant` are the sources and may go below zero (what the village
 * owes); no other account ever does.
 */
export const ACCOUNT_KINDS = [
  'issuance',
  'member',
  'household',
  'held',
  'shop',
  'expired',
  'grant',
  'allotment',
  'spent',
] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/** What a transfer is. */
export const TRANSFER_KINDS = ['award', 'redemption', 'reversal', 'adjustment', 'opening'] as const;
export type TransferKind = (typeof TRANSFER_KINDS)[number];

/** What a transfer comes from: the record that explains it. */
export const SOURCE_KINDS = ['claim', 'redemption', 'transfer', 'meeting', 'batch'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export type LedgerRefusalCode =
  | 'ledger/not-found'
  | 'ledger/not-allowed'
  | 'ledger/request-used'
  | 'ledger/amount-not-positive'
  | 'ledger/insufficient-balance'
  | 'ledger/account-frozen'
  | 'ledger/unit-mismatch'
  | 'ledger/already-reversed'
  | 'ledger/reversal-exceeds-original'
  | 'ledger/reversal-of-reversal'
  | 'ledger/reversal-by-other-record'
  | 'ledger/reversal-by-same-person'
  | 'ledger/own-matter'
  | 'ledger/reason-missing';
