export { findAccountId, openAccount } from './open-account';
export { type PostedTransfer, postTransfers, type TransferDraft } from './post-transfers';
export * from './vocabulary';
