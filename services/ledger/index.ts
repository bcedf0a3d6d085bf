export { type BoardEntry, listBoardEntries, readPointsOpen } from './board-queries';
export { checkLedger, findSeal, type LedgerProblem, type LedgerReport, PROBLEMS_NAMED_MAX } from './check-ledger';
export { isCloseTo } from './closeness-queries';
export { type CollectDebtsCommand, collectDebts, DEBTS_COLLECTED_MAX } from './collect-debts';
export { type DebtLine, listDebts } from './debt-queries';
export {
  type EntryCursor,
  type EntryFilter,
  type EntryPage,
  listEntries,
  listTransferEntries,
} from './entry-queries';
export type { Entry } from './entry-row-queries';
export { type ForgiveDebtCommand, forgiveDebt } from './forgive-debt';
export { type FreezePurseCommand, freezeAccount, freezeEarmarked, freezePurse } from './freeze-purse';
export { ledgerRefusal } from './ledger-refusal';
export { type AccountName, findAccountId, openAccount } from './open-account';
export {
  monthOf,
  periodOfChoice,
  periodOfMonth,
  type StatementPeriod,
} from './period';
export {
  findFirstDay,
  type GivenToPerson,
  listGivenByPerson,
  type Period,
  type PeriodFigures,
  type PointsGiven,
  readPeriodFigures,
  readPointsGiven,
} from './period-queries';
export { type PostedTransfer, postTransfers, TRANSFERS_MAX, type TransferDraft, transferRow } from './post-transfers';
export { type PurseFigures, readPurseFigures } from './purse-figures-queries';
export {
  type ListedPurse,
  listPurses,
  type PurseFilter,
  type PursePage,
} from './purse-list-queries';
export { findBalance, findHonour, findPurse, findPurses, listFreezes, type Purse, sumShortfall } from './purse-queries';
export { findRemaining } from './remaining-queries';
export { type ReverseTransferCommand, reverseTransfer } from './reverse-transfer';
export { sealLedger } from './seal-ledger';
export { findSealByRoot, listSeals, type PublishedSeal } from './seal-queries';
export { loadStatement, type Statement, type StatementLine } from './statement-queries';
export { type TakeBackCommand, type TakenBack, takeBack } from './take-back';
export { checkVillageBook, readVillageBook, type VillageBook, type VillageCheck } from './village-book-queries';
export * from './vocabulary';
