import { Refusal, type RefusalDetails } from '../kernel/refusal';
import type { ShopRefusalCode } from './vocabulary';

export const refuse = (code: ShopRefusalCode, details?: RefusalDetails) => new Refusal<ShopRefusalCode>(code, details);

const BY_STATE: Readonly<Record<string, ShopRefusalCode>> = {
  YL201: 'shop/out-of-stock',
  YL202: 'shop/request-used',
};
const BY_CONSTRAINT: Readonly<Record<string, ShopRefusalCode>> = {
  shop_shops_code_key: 'shop/code-taken',
  shop_goods_code_key: 'shop/code-taken',
  shop_goods_barcode_key: 'shop/barcode-taken',
  shop_requests_pkey: 'shop/request-used',
  shop_stocks_goods_fk: 'shop/not-found',
  shop_stocks_shop_fk: 'shop/not-found',
  shop_goods_photo_fk: 'shop/not-found',
  shop_counts_open_key: 'shop/count-open',
  shop_count_lines_goods_fk: 'shop/not-found',
};

interface DatabaseError {
  readonly code?: string;
  readonly detail?: string;
  readonly constraint_name?: string;
  readonly cause?: unknown;
}

/** The refusal behind a database error, or the error itself where it is none of ours. */
export function shopRefusal(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  const { code, detail, constraint_name: constraint, cause } = (error ?? {}) as DatabaseError;
  const refusal = BY_STATE[code ?? ''] ?? BY_CONSTRAINT[constraint ?? ''];
  if (refusal) return refuse(refusal, code === 'YL201' && detail ? (JSON.parse(detail) as RefusalDetails) : {});
  return cause ? shopRefusal(cause) : error;
}

/** Runs `work`; a constraint that stands for a refusal becomes it. */
export async function refusing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw shopRefusal(error);
  }
}
