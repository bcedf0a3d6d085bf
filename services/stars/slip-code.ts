import { keyedDigest } from '../kernel/secrets';
import { normalCode, writtenCode } from './written-code';

/** What stands on a voter's slip. Each issue has a code of its own: the last one holds. */
export function slipCode(voterId: string, issue: number): string {
  return writtenCode(keyedDigest('stars-slip', `code:${voterId}:${issue}`));
}

/** What is kept of a slip's code, and by which a slip that somebody brings is found. */
export function slipDigest(written: string): Buffer {
  return keyedDigest('stars-slip', `lookup:${normalCode(written)}`);
}
