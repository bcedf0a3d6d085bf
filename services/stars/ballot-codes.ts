import { keyedDigest } from '../kernel/secrets';
import { writtenCode } from './written-code';

/** A receipt (回执) from something that nobody else knows: a form sent twice shows the same receipt again. */
export function receiptFor(...parts: readonly string[]): string {
  return writtenCode(keyedDigest('stars-ballot', `receipt:${parts.join(':')}`));
}
