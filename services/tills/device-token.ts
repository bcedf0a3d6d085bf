import { createHash } from 'node:crypto';
import { canonical } from '../kernel/request';
import { keyedDigest } from '../kernel/secrets';

const TOKEN = /^yl_[A-Za-z0-9_-]{43}$/;

/** The token of a device: 32 bytes that nobody can tell without the installation's secret. Derived, so that a form sent twice shows the same one. */
export function tokenOf(deviceId: string): string {
  return `yl_${keyedDigest('till-token', deviceId).toString('base64url')}`;
}

export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** What is kept of a token. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** What is kept of a request: keyed, because a PIN among it could be guessed from a plain digest. */
export function fingerprint(content: object): string {
  return keyedDigest('till-token', `request:${canonical(content)}`).toString('hex');
}
