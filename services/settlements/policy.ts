import { createHash } from 'node:crypto';
import { Decimal } from 'decimal.js';
import { type Points, points, type Yuan } from '../kernel/decimal';
import type { Permission } from '../kernel/permissions';
import { canonical } from '../kernel/request';
import type { SettlementItem, SettlementState, SettlementStep } from './vocabulary';

/** A slip or a return that a settlement takes in; a return's points are below zero. */
export interface PendingItem {
  readonly kind: SettlementItem;
  readonly itemId: string;
  readonly redemptionId: string;
  readonly points: string;
  /** UTC, to the microsecond. */
  readonly writtenAt: string;
}

/** What points are worth: points × rate, to the cent, half a cent up. */
export function worthOf(amount: Points, rate: string): Yuan {
  return points(amount.times(rate).toDecimalPlaces(2, Decimal.ROUND_HALF_UP)) as unknown as Yuan;
}

/** SHA-256 over a settlement's items in their order: what was locked. */
export function fingerprintOf(items: readonly PendingItem[]): string {
  const lines = items.map(({ kind, itemId, points: amount, writtenAt }) => [kind, itemId, amount, writtenAt]);
  return createHash('sha256').update(canonical(lines)).digest('hex');
}

export type LaterStep = Exclude<SettlementStep, 'lock'>;

interface Move {
  readonly from: readonly SettlementState[];
  readonly to: SettlementState;
}

/** From which states each step leads where. Approved, it can only be paid or go back; paid or cancelled, nothing moves it. */
export const MOVES: Readonly<Record<LaterStep, Move>> = {
  confirm: { from: ['locked'], to: 'confirmed' },
  check: { from: ['confirmed'], to: 'checked' },
  approve: { from: ['checked'], to: 'approved' },
  pay: { from: ['approved'], to: 'paid' },
  'send-back': { from: ['locked', 'confirmed', 'checked', 'approved'], to: 'locked' },
  cancel: { from: ['locked', 'confirmed', 'checked'], to: 'cancelled' },
};

/** Who has the next word in a state: they take the step, or send it back. */
const NEXT: Readonly<Partial<Record<SettlementState, { step: LaterStep; permission: Permission }>>> = {
  locked: { step: 'confirm', permission: 'settlements.confirm' },
  confirmed: { step: 'check', permission: 'settlements.check' },
  checked: { step: 'approve', permission: 'settlements.approve' },
  approved: { step: 'pay', permission: 'settlements.pay' },
};

/** Steps of a settlement whose people must not take this one as well. Deductions count with `lock`. */
export const NOT_BY_WHO_DID: Readonly<Record<LaterStep, readonly SettlementStep[]>> = {
  confirm: ['lock'],
  check: ['lock', 'confirm'],
  approve: ['lock', 'confirm', 'check'],
  pay: ['confirm', 'check', 'approve'],
  'send-back': [],
  cancel: [],
};

/** Who has the next word on a settlement in a state; undefined where it is over. */
export function nextStepOf(
  state: SettlementState,
): { readonly step: LaterStep; readonly permission: Permission } | undefined {
  return NEXT[state];
}
