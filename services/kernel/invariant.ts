/** What cannot happen, happened: a bug or a tampered database. The user sees a request number, the log the rest. */
export class InvariantViolation extends Error {
  override readonly name = 'InvariantViolation';
}

/** Throws `InvariantViolation` when `condition` is false. Never for something that a user can act on: that is a Refusal. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantViolation(message);
}
