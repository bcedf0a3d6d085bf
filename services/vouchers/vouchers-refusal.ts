import { Refusal, type RefusalDetails } from '../kernel/refusal';
import { ledgerRefusal } from '../ledger/index';
import type { VouchersRefusalCode } from './vocabulary';

export const refuse = (code: VouchersRefusalCode, details: RefusalDetails = {}) =>
  new Refusal<VouchersRefusalCode>(code, details);

const BY_CODE: Readonly<Record<string, VouchersRefusalCode>> = {
  'ledger/request-used': 'vouchers/request-used',
  'ledger/insufficient-balance': 'vouchers/insufficient-points',
  'ledger/account-frozen': 'vouchers/purse-frozen',
  vouchers_sheets_request_key: 'vouchers/request-used',
};

/** The refusal behind an error of the posting function or of a constraint, or the error itself where it is none of ours. */
export function vouchersRefusal(error: unknown): unknown {
  const known = error instanceof Refusal ? error : ledgerRefusal(error);
  if (known instanceof Refusal) {
    const code = BY_CODE[known.code];
    return code ? refuse(code, known.details) : known;
  }
  const { constraint_name: constraint } = known as { readonly constraint_name?: string };
  const code = BY_CODE[constraint ?? ''];
  return code ? refuse(code) : error;
}
