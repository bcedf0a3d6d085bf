import { Refusal, type RefusalDetails } from '../kernel/refusal';
import type { LedgerRefusalCode } from './vocabulary';

const REFUSALS: Readonly<Record<string, LedgerRefusalCode>> = {
  YL001: 'ledger/request-used',
  YL002: 'ledger/insufficient-balance',
  YL003: 'ledger/account-frozen',
  YL004: 'ledger/unit-mismatch',
  YL005: 'ledger/not-found',
  YL007: 'ledger/amount-not-positive',
};

interface DatabaseError {
  readonly code?: string;
  readonly detail?: string;
  readonly constraint_name?: string;
}

/** The refusal behind an error of `ledger_post`, or the error itself where it is none of ours. */
export function ledgerRefusal(error: unknown): unknown {
  const { code, detail, constraint_name: constraint } = error as DatabaseError;
  if (code === 'YL006') {
    return new Refusal<LedgerRefusalCode>(
      detail?.includes('already-reversed') ? 'ledger/already-reversed' : 'ledger/reversal-exceeds-original',
    );
  }
  if (code === '23505' && constraint === 'ledger_transfers_request_key') {
    return new Refusal<LedgerRefusalCode>('ledger/request-used');
  }
  const refusal = code === undefined ? undefined : REFUSALS[code];
  if (!refusal) return error;
  return new Refusal<LedgerRefusalCode>(refusal, detail ? (JSON.parse(detail) as RefusalDetails) : {});
}
