import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { invariant } from './invariant';
import { normalPhone } from './phone';
import { keyedDigest, keyFor } from './secrets';

export { normalPhone };

const formatVersion = 1;
const nonceLength = 12;
const tagLength = 16;

/** Encrypts one personal field: AES-256-GCM under a nonce of its own; version, nonce and tag stand before the text. */
export function encryptField(text: string): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', keyFor('field-encryption'), nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from([formatVersion]), nonce, cipher.getAuthTag(), body]);
}

/** Reads what `encryptField` wrote. A changed byte or another installation's secret is a bug, not a refusal. */
export function decryptField(sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  invariant(
    bytes.length > nonceLength + tagLength && bytes[0] === formatVersion,
    'an encrypted field has its version, nonce and tag',
  );
  const nonce = bytes.subarray(1, 1 + nonceLength);
  const tag = bytes.subarray(1 + nonceLength, 1 + nonceLength + tagLength);
  const decipher = createDecipheriv('aes-256-gcm', keyFor('field-encryption'), nonce, { authTagLength: tagLength });
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(bytes.subarray(1 + nonceLength + tagLength)), decipher.final()]).toString(
    'utf8',
  );
}

/** The blind index of a normal phone: equal phones have equal indexes, and nothing can be read from one. */
export function phoneBlindIndex(phone: string): Buffer {
  invariant(normalPhone(phone) === phone, 'only a normal phone has a blind index');
  return keyedDigest('blind-index', `phone:${phone}`);
}
