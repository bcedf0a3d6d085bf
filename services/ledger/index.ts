export {
  type BoardEntry,
  listBoardEntries,
  listPointsGiven,
  type Period,
  type PointsGiven,
  readPointsOpen,
} from './board-queries';
export { checkLedger, findSeal, type LedgerProblem, type LedgerReport } from './check-ledger';
export {
  type Entry,
  type EntryFilter,
  listEntries,
  listTransferEntries,
  loadStatement,
  type Statement,
  sumShortfall,
} from './entry-queries';
export { type FreezePurseCommand, freezePurse } from './freeze-purse';
export { ledgerRefusal } from './ledger-refusal';
export { type AccountName, findAccountId, openAccount } from './open-account';
export { type PostedTransfer, postTransfers, TRANSFERS_MAX, type TransferDraft, transferRow } from './post-transfers';
export { findPurse, findPurses, type Purse } from './purse-queries';
export { type Reversal, type ReverseTransferCommand, reverseTransfer } from './reverse-transfer';
export { sealLedger } from './seal-ledger';
export { findSealByRoot, listSeals, type PublishedSeal } from './seal-queries';
export * from './vocabulary';
