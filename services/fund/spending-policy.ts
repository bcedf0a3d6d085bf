import { timingSafeEqual } from 'node:crypto';
import { Decimal } from 'decimal.js';
import { sum, type Yuan, yuan } from '../kernel/decimal';
import { keyedDigest } from '../kernel/secrets';
import type { ApplicationState, PaymentKind } from './vocabulary';

/** A payment as sums see it. */
export interface Paid {
  readonly kind: PaymentKind;
  readonly yuan: string;
}

/** What went out for an application, less what came back. */
export function netPaid(payments: readonly Paid[]): Yuan {
  return sum(payments.map(({ kind, yuan: each }) => yuan(kind === 'repayment' ? yuan(each).negated() : each)));
}

export interface Granted {
  readonly state: ApplicationState;
  readonly approvedYuan: string | null;
  readonly spentYuan: string | null;
}

/** How much of a kind may be paid now. Before it is settled all that was granted may be out; afterwards what the receipts were good for. */
export function payableYuan(kind: PaymentKind, application: Granted, payments: readonly Paid[]): Yuan {
  const { state, approvedYuan, spentYuan } = application;
  const paid = netPaid(payments);
  const isSettled = state === 'settled' || state === 'closed';
  const due = () => {
    if (kind === 'advance')
      return state === 'approved' || state === 'reported' ? yuan(approvedYuan ?? 0).minus(paid) : 0;
    if (kind === 'reimbursement') return isSettled ? yuan(spentYuan ?? 0).minus(paid) : 0;
    if (isSettled) return paid.minus(spentYuan ?? 0);
    return state === 'approved' ? paid : 0;
  };
  return yuan(Decimal.max(0, due()));
}

/** What receipts are good for: at most what was granted; the rest is the members' own. */
export function settledYuan(receipts: Yuan, approved: Yuan): { readonly spent: Yuan; readonly excess: Yuan } {
  const spent = yuan(Decimal.min(receipts, approved));
  return { spent, excess: yuan(receipts.minus(spent)) };
}

/** The six digits that the beneficiary alone is given. Derived, never stored. */
export function confirmationCode(applicationId: string): string {
  return (keyedDigest('fund-confirmation', applicationId).readBigUInt64BE(0) % 1_000_000n).toString().padStart(6, '0');
}

/** Compares in constant time. */
export function isConfirmationCode(applicationId: string, code: string): boolean {
  const right = confirmationCode(applicationId);
  return code.length === right.length && timingSafeEqual(Buffer.from(code), Buffer.from(right));
}

/** What becomes of the money when it is settled as the receipts stand. */
export interface SettlementPreview {
  readonly spent: string;
  /** Flows back to the allotments. */
  readonly back: string;
  /** The members' own. */
  readonly excess: string;
  /** Still to be paid to them, or by them. */
  readonly toPay: string;
  readonly toRepay: string;
}

export function previewSettlement(
  approvedYuan: string,
  { receiptsYuan, paidYuan }: { readonly receiptsYuan: string; readonly paidYuan: string },
): SettlementPreview {
  const { spent, excess } = settledYuan(yuan(receiptsYuan), yuan(approvedYuan));
  const due = spent.minus(paidYuan);
  return {
    spent: spent.toFixed(2),
    back: yuan(approvedYuan).minus(spent).toFixed(2),
    excess: excess.toFixed(2),
    toPay: Decimal.max(due, 0).toFixed(2),
    toRepay: Decimal.max(due.negated(), 0).toFixed(2),
  };
}
