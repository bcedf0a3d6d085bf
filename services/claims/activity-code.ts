import { timingSafeEqual } from 'node:crypto';
import { Decimal } from 'decimal.js';
import { keyedDigest } from '../kernel/secrets';

/** A code stands on the organiser's page for so long, and is taken for one step more. */
export const ACTIVITY_STEP_SECONDS = 60;
/** Whoever scanned in time has so many steps to press the button. */
const TICKET_STEPS_MAX = 10;
/** Codes up to so many steps old are told apart from wrong ones. */
const EXPIRED_STEPS_MAX = 60;

/** Coming and leaving have codes of their own. */
export type CodePurpose = 'in' | 'out';
const PURPOSES: readonly CodePurpose[] = ['in', 'out'];

/** The step in which an instant of the database's clock lies. */
export function activityStepAt(epochSeconds: number): number {
  return Math.floor(epochSeconds / ACTIVITY_STEP_SECONDS);
}

function digits(length: number, ...parts: readonly (string | number)[]): string {
  const value = keyedDigest('activity', parts.join(':')).readBigUInt64BE(0) % 10n ** BigInt(length);
  return value.toString().padStart(length, '0');
}

/** What the organiser's QR code holds in a step. */
export function activityCode(activityId: string, purpose: CodePurpose, step: number): string {
  return digits(8, 'code', purpose, activityId, step);
}

/** What a member who scanned in time sends with the button: of no use to anybody else. */
export function activityTicket(activityId: string, purpose: CodePurpose, memberId: string, step: number): string {
  return digits(16, 'ticket', purpose, activityId, memberId, step);
}

function same(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}

export type ScannedCode = { readonly kind: CodePurpose } | { readonly kind: 'expired' } | { readonly kind: 'wrong' };

/** For what a scanned code is good: it is taken in its step and the one after. */
export function matchActivityCode(activityId: string, scanned: string, nowStep: number): ScannedCode {
  let match: ScannedCode = { kind: 'wrong' };
  for (const purpose of PURPOSES) {
    for (let step = nowStep; step >= nowStep - EXPIRED_STEPS_MAX; step -= 1) {
      if (same(scanned, activityCode(activityId, purpose, step))) {
        match = step >= nowStep - 1 ? { kind: purpose } : { kind: 'expired' };
      }
    }
  }
  return match;
}

/** The same for the ticket of a page that was opened in time. */
export function matchTicket(activityId: string, memberId: string, ticket: string, nowStep: number): ScannedCode {
  let match: ScannedCode = { kind: 'wrong' };
  for (const purpose of PURPOSES) {
    for (let step = nowStep; step >= nowStep - EXPIRED_STEPS_MAX; step -= 1) {
      if (same(ticket, activityTicket(activityId, purpose, memberId, step))) {
        match = step >= nowStep - TICKET_STEPS_MAX ? { kind: purpose } : { kind: 'expired' };
      }
    }
  }
  return match;
}

/** Hours between coming and leaving, down to the half hour, at most what the rule allows: `0` for less than half an hour. */
export function attendedHours(signedInAt: Date, signedOutAt: Date, most: string): string {
  const halves = Math.max(0, Math.floor((signedOutAt.getTime() - signedInAt.getTime()) / 1_800_000));
  return Decimal.min(new Decimal(halves).div(2), most).toString();
}
