import { createHmac, hkdfSync } from 'node:crypto';
import { invariant } from './invariant';

/** What a key is for. Each purpose has a key of its own, derived from the one secret of the installation. */
export type KeyPurpose =
  | 'field-encryption'
  | 'blind-index'
  | 'redemption-code'
  | 'card'
  | 'order'
  | 'voucher'
  | 'activity'
  | 'till-token'
  | 'session'
  | 'flash'
  | 'one-time-code'
  | 'objection'
  | 'claim-review'
  | 'fund-confirmation'
  | 'stars-slip'
  | 'stars-ballot';

let installed: Buffer | undefined;
const derived = new Map<KeyPurpose, Buffer>();

/** Installs the secret of this installation (at least 32 bytes). Called once at start, before any service. */
export function installSecret(secret: string): void {
  invariant(Buffer.byteLength(secret) >= 32, 'the secret of the installation has at least 32 bytes');
  installed = Buffer.from(secret);
  derived.clear();
}

/** The 32-byte key for one purpose (HKDF-SHA-256, RFC 5869). */
export function keyFor(purpose: KeyPurpose): Buffer {
  invariant(installed !== undefined, 'installSecret was called at start');
  let key = derived.get(purpose);
  if (!key) {
    key = Buffer.from(hkdfSync('sha256', installed, 'yilin', purpose, 32));
    derived.set(purpose, key);
  }
  return key;
}

/** HMAC-SHA-256 of `text` under the key of `purpose`. */
export function keyedDigest(purpose: KeyPurpose, text: string): Buffer {
  return createHmac('sha256', keyFor(purpose)).update(text).digest();
}
