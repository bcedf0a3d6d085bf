import { timingSafeEqual } from 'node:crypto';
import { keyedDigest } from '../kernel/secrets';

/** Letters and digits that nobody mixes up when they are read from paper: no 0 O Q, 1 I L, 2 Z, 5 S, 8 B, 6 G, U V. */
const signs = 'ACDEFHJKMNPRTWXY3479';
const codeLength = 8;

/**
 * The code with which an objector looks the answer up. Made from the command's request id under the installation's key,
 * so that a form sent twice shows the same code again though only its digest is kept.
 */
export function lookupCodeFor(villageId: string, requestId: string): string {
  const digest = keyedDigest('objection', `code:${villageId}:${requestId}`);
  let rest = BigInt(`0x${digest.subarray(0, 16).toString('hex')}`);
  let code = '';
  while (code.length < codeLength) {
    code += signs[Number(rest % BigInt(signs.length))];
    rest /= BigInt(signs.length);
  }
  return code;
}

/** A code as people type it: small letters, spaces and dashes make no difference. */
function normalCode(written: string): string {
  return written
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
}

/** What is kept of a code. */
export function lookupDigest(villageId: string, written: string): Buffer {
  return keyedDigest('objection', `lookup:${villageId}:${normalCode(written)}`);
}

export function isLookupCode(villageId: string, written: string, kept: Uint8Array): boolean {
  return timingSafeEqual(lookupDigest(villageId, written), Buffer.from(kept));
}
