import { Refusal, type RefusalDetails } from '../kernel/refusal';
import type { SettlementsRefusalCode } from './vocabulary';

export const refuse = (code: SettlementsRefusalCode, details?: RefusalDetails) =>
  new Refusal<SettlementsRefusalCode>(code, details);

const BY_CONSTRAINT: Readonly<Record<string, SettlementsRefusalCode>> = {
  settlements_settlements_open_key: 'settlements/open-already',
  settlements_settlements_request_key: 'settlements/request-used',
  settlements_items_item_key: 'settlements/changed',
  settlements_steps_request_key: 'settlements/request-used',
  settlements_deductions_request_key: 'settlements/request-used',
  settlements_deductions_withdraws_key: 'settlements/already-withdrawn',
};

interface DatabaseError {
  readonly constraint_name?: string;
  readonly cause?: unknown;
}

/** Runs `work`; a constraint that stands for a refusal becomes it. */
export async function refusing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw refusalOf(error);
  }
}

function refusalOf(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  const { constraint_name: constraint, cause } = (error ?? {}) as DatabaseError;
  const code = BY_CONSTRAINT[constraint ?? ''];
  if (code) return refuse(code);
  return cause ? refusalOf(cause) : error;
}
