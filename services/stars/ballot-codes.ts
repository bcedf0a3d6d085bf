import { keyedDigest } from '../kernel/secrets';

/** Letters and digits that nobody mixes up when they are read from paper: no 0 O Q, 1 I L, 2 Z, 5 S, 8 B, 6 G, U V. */
const signs = 'ACDEFHJKMNPRTWXY3479';
const receiptLength = 12;
const slipLength = 16;

function written(digest: Buffer, length: number): string {
  let rest = BigInt(`0x${digest.subarray(0, 24).toString('hex')}`);
  let code = '';
  while (code.length < length) {
    code += signs[Number(rest % BigInt(signs.length))];
    rest /= BigInt(signs.length);
  }
  return code;
}

/** A code as people type it: small letters, spaces and dashes make no difference. */
export function plainCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
}

/** A receipt (回执) from something that nobody else knows: a form sent twice shows the same receipt again. */
export function receiptFor(...parts: readonly string[]): string {
  return written(keyedDigest('stars-ballot', `receipt:${parts.join(':')}`), receiptLength);
}

/** The code on a household's slip (评议单); another one for each printing. */
export function slipCodeFor(voterId: string, issue: number): string {
  return written(keyedDigest('stars-slip', `code:${voterId}:${issue}`), slipLength);
}

/** What is kept of a slip's code. */
export function slipDigest(typed: string): Buffer {
  return keyedDigest('stars-slip', `digest:${plainCode(typed)}`);
}
