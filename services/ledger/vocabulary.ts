/** What an account counts. The engine is one; a transfer between two units is refused. */
export const LEDGER_UNITS = ['points', 'yuan'] as const;
export type LedgerUnit = (typeof LEDGER_UNITS)[number];

/**
 * The chart of accounts of a village. `issuance` and `grant` are the sources and may go below zero (what the village
 * owes); a shop does only where goods come back after its points were settled; no other account ever. `settled` took what shops
 * were paid for, `fund` holds points given for a purpose, `earmarked` what a member got of them, `voucher` a member's points on
 * paper, `held` those of open orders. In yuan, of the micro-service fund: `grant` is a source of money, `unallotted` what came in
 * and is nobody's yet, `allotment` what a member has left of a year, `held`, `approved` and `spent` a member's share of an
 * application that is asked for, granted and used. `honour` holds points that count but can't be redeemed (late additions, where a village
 * says so).
 */
export const ACCOUNT_KINDS = [
  'issuance',
  'member',
  'household',
  'honour',
  'held',
  'shop',
  'expired',
  'settled',
  'fund',
  'earmarked',
  'voucher',
  'grant',
  'unallotted',
  'allotment',
  'approved',
  'spent',
] as const;
/** Those that count yuan alone; `held` counts either, every other kind points. */
export const YUAN_ACCOUNT_KINDS = [
  'grant',
  'unallotted',
  'allotment',
  'approved',
  'spent',
] as const satisfies readonly AccountKind[];
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/**
 * What a transfer is. `deduction` and `collection` (of what is owed) go back to the issuance, `expiry` to the expired account;
 * `settlement` moves points between purses when households pool, split, merge or end; `reservation` sets them aside for an
 * order, `voucher` puts them on paper; `donation` fills a fund, `earmark` gives from it; `shop-settlement` empties a shop's account.
 * In yuan: `funding` (grant → unallotted), `allotment` (→ a member's), `hold` and `release` (a share asked for, and freed), `approval`
 * (held → approved), `spending` (approved → spent), `refund` (approved or spent → back), `carry-over` (to next year's), and
 * `allotment-return` (what a leaver or a year leaves → unallotted).
 */
export const TRANSFER_KINDS = [
  'award',
  'redemption',
  'reversal',
  'adjustment',
  'opening',
  'deduction',
  'expiry',
  'collection',
  'settlement',
  'reservation',
  'voucher',
  'donation',
  'earmark',
  'shop-settlement',
  'funding',
  'allotment',
  'hold',
  'release',
  'approval',
  'spending',
  'refund',
  'carry-over',
  'allotment-return',
] as const;
/** Those that move yuan alone; a reversal moves either, every other kind points. */
export const YUAN_TRANSFER_KINDS = [
  'funding',
  'allotment',
  'hold',
  'release',
  'approval',
  'spending',
  'refund',
  'carry-over',
  'allotment-return',
] as const satisfies readonly TransferKind[];
export type TransferKind = (typeof TRANSFER_KINDS)[number];

/** What a transfer comes from: the record that explains it. */
export const SOURCE_KINDS = [
  'claim',
  'redemption',
  'transfer',
  'meeting',
  'batch',
  'assessment',
  'settlement',
  'debt',
  'order',
  'voucher',
  'fund',
  'shop-settlement',
  'fund-source',
  'fund-year',
  'fund-application',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** The periods that a statement offers; `free` is a first and a last day of one's own. */
export const STATEMENT_PERIODS = ['this-month', 'last-month', 'this-year', 'last-year', 'free'] as const;
export type StatementPeriodChoice = (typeof STATEMENT_PERIODS)[number];

/** Which purses a list shows: all, those that are frozen, those that owe what was spent before it was taken back. */
export const PURSE_STATES = ['all', 'frozen', 'owing'] as const;
export type PurseState = (typeof PURSE_STATES)[number];

/** What a debt's row says: points that were spent before they were taken back are owed, collected or forgiven. */
export const DEBT_KINDS = ['owed', 'collected', 'forgiven'] as const;
export type DebtKind = (typeof DEBT_KINDS)[number];

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
  | 'ledger/reason-missing'
  | 'ledger/nothing-owed'
  | 'ledger/debt-changed';
