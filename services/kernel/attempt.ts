import type { Refusal } from './refusal';

/**
 * The outcome of an act whose failure is written down too (a wrong password, a wrong PIN): a thrown refusal would take
 * the count back. The transaction commits either way; the caller throws `refusal` afterwards (see `succeeded`).
 */
export type Attempt<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly refusal: Refusal };

/** The result of an attempt, or its refusal thrown. Only after the transaction has committed. */
export function succeeded<Result>(attempt: Attempt<Result>): Result {
  if (!attempt.ok) throw attempt.refusal;
  return attempt.result;
}
