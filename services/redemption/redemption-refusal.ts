import { Refusal, type RefusalDetails } from '../kernel/refusal';
import { ledgerRefusal } from '../ledger/index';
import type { RedemptionRefusalCode } from './vocabulary';

export const refuse = (code: RedemptionRefusalCode, details?: RefusalDetails) =>
  new Refusal<RedemptionRefusalCode>(code, details);

const BY_CODE: Readonly<Record<string, RedemptionRefusalCode>> = {
  YL201: 'redemption/sold-out',
  YL202: 'redemption/request-used',
  'ledger/request-used': 'redemption/request-used',
  'ledger/insufficient-balance': 'redemption/insufficient-points',
  'ledger/account-frozen': 'redemption/purse-frozen',
  redemption_redemptions_request_key: 'redemption/request-used',
  redemption_returns_request_key: 'redemption/request-used',
};

/** The refusal behind an error of the posting functions, or the error itself where it is none of ours. */
export function redemptionRefusal(error: unknown): unknown {
  const known = error instanceof Refusal ? error : ledgerRefusal(error);
  if (known instanceof Refusal) {
    const code = BY_CODE[known.code];
    return code ? refuse(code, known.details) : known;
  }
  const { code, constraint_name: constraint } = known as { readonly code?: string; readonly constraint_name?: string };
  const refusal = BY_CODE[constraint ?? ''] ?? BY_CODE[code ?? ''];
  return refusal ? refuse(refusal) : error;
}
