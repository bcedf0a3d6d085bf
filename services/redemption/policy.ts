import { timingSafeEqual } from 'node:crypto';
import { keyedDigest } from '../kernel/secrets';

/** A code holds for this long on the member's page; then the next one takes its place. */
export const CODE_STEP_SECONDS = 30;
/** Eight digits of the member's number and ten of the step's digest. */
export const CODE_LENGTH = 18;
/** A card's number alone (typed), and with its secret (scanned). */
export const CARD_NUMBER_LENGTH = 10;
export const CARD_SCAN_LENGTH = 20;
/** Codes up to so many steps old are told apart from wrong ones: ten minutes. */
const EXPIRED_STEPS_MAX = 20;

/** The step in which an instant of the database's clock lies. */
export function stepAt(epochSeconds: number): number {
  return Math.floor(epochSeconds / CODE_STEP_SECONDS);
}

function tenDigits(digest: Buffer): string {
  return (digest.readBigUInt64BE(0) % 10_000_000_000n).toString().padStart(10, '0');
}

/** The code of a member in a step: digits only, so that any scanner, any keyboard and any person can pass it on. */
export function codeDigits(memberNumber: string, memberId: string, step: number): string {
  return memberNumber + tenDigits(keyedDigest('redemption-code', `${memberId}:${step}`));
}

/** The ten digits that a card's QR code carries beside its number. Derived, never stored. */
export function cardSecret(cardId: string): string {
  return tenDigits(keyedDigest('card', `secret:${cardId}`));
}

/** The PIN printed with a new card, on the strip that is torn off. */
export function initialPin(cardId: string): string {
  for (let attempt = 0; ; attempt += 1) {
    const pin = tenDigits(keyedDigest('card', `pin:${cardId}:${attempt}`)).slice(-6);
    if (!isPinTooSimple(pin)) return pin;
  }
}

/** Compares digits in constant time. */
export function sameDigits(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}

export type CodeMatch =
  | { readonly kind: 'accepted'; readonly step: number }
  | { readonly kind: 'expired'; readonly step: number }
  | { readonly kind: 'wrong' };

/**
 * In which step the code was made: accepted for `validSeconds` in all and one step ahead, so that a page fetched on
 * another host just before the turn still works.
 */
export function matchCode(
  digits: string,
  member: { readonly number: string; readonly id: string },
  nowStep: number,
  validSeconds: number,
): CodeMatch {
  const stepsBack = Math.max(1, Math.floor(validSeconds / CODE_STEP_SECONDS)) - 1;
  let match: CodeMatch = { kind: 'wrong' };
  for (let step = nowStep + 1; step >= nowStep - EXPIRED_STEPS_MAX; step -= 1) {
    if (sameDigits(digits, codeDigits(member.number, member.id, step))) {
      match = { kind: step >= nowStep - stepsBack ? 'accepted' : 'expired', step };
    }
  }
  return match;
}

/** Codes up to so many steps before a kept sale, or after it, are told apart from guesses: two hours. A till's clock may be wrong. */
const KEPT_EXPIRED_STEPS_MAX = 240;

/** The same for a sale that was kept: by the till's clock at that moment, with what it may be off. */
export function matchKeptCode(
  digits: string,
  member: { readonly number: string; readonly id: string },
  soldSeconds: number,
  within: { readonly before: number; readonly after: number },
): CodeMatch {
  const first = stepAt(soldSeconds - within.before);
  const last = stepAt(soldSeconds + within.after);
  let match: CodeMatch = { kind: 'wrong' };
  for (let step = last + KEPT_EXPIRED_STEPS_MAX; step >= first - KEPT_EXPIRED_STEPS_MAX; step -= 1) {
    if (sameDigits(digits, codeDigits(member.number, member.id, step))) {
      match = { kind: step >= first && step <= last ? 'accepted' : 'expired', step };
    }
  }
  return match;
}

/** Six digits that anybody would try first: all the same, or one after the other, up or down; also a pair repeated. */
export function isPinTooSimple(pin: string): boolean {
  if (!/^\d{6}$/.test(pin)) return true;
  const steps = [...pin].slice(1).map((digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10);
  const even = steps.every((step) => step === steps[0]);
  return even || /^(\d\d)\1\1$/.test(pin) || /^(\d{3})\1$/.test(pin);
}

/** What was scanned or typed, without the spaces that people and scanners put between. Full-width digits count too. */
export function scannedDigits(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '');
}

/** True when what was scanned or typed is digits alone, as many as one of `lengths` says. */
export function isScanOf(text: string, ...lengths: readonly number[]): boolean {
  const digits = scannedDigits(text);
  return /^\d+$/.test(digits) && lengths.includes(digits.length);
}
