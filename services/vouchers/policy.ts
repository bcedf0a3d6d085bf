import { timingSafeEqual } from 'node:crypto';
import { type Points, points, sum } from '../kernel/decimal';
import { keyedDigest } from '../kernel/secrets';

/** A voucher's serial number, and what its QR code holds: the number and ten digits that nobody can guess. */
export const SERIAL_LENGTH = 12;
export const VOUCHER_SCAN_LENGTH = 22;

/** The ten digits that a voucher's QR code carries beside its number. Derived, never stored. */
export function voucherSecret(voucherId: string): string {
  const digest = keyedDigest('voucher', `secret:${voucherId}`);
  return (digest.readBigUInt64BE(0) % 10_000_000_000n).toString().padStart(10, '0');
}

/** What stands in a voucher's QR code. */
export function voucherScan(voucher: { readonly id: string; readonly serial: string }): string {
  return voucher.serial + voucherSecret(voucher.id);
}

/** The serial number of what was scanned, where it has the length of a voucher's code. */
export function serialOf(scan: string): string | undefined {
  return /^\d+$/.test(scan) && scan.length === VOUCHER_SCAN_LENGTH ? scan.slice(0, SERIAL_LENGTH) : undefined;
}

/** Whether the digits are those of the voucher; compared in constant time. */
export function isVoucherScan(scan: string, voucher: { readonly id: string; readonly serial: string }): boolean {
  const right = voucherScan(voucher);
  return scan.length === right.length && timingSafeEqual(Buffer.from(scan), Buffer.from(right));
}

export interface Spendable {
  readonly id: string;
  readonly serial: string;
  readonly worth: number;
}

/** Which vouchers pay a total, the largest first; what the last one leaves over; and which are not needed. */
export function vouchersFor<Voucher extends Spendable>(
  total: Points,
  vouchers: readonly Voucher[],
): { readonly used: readonly Voucher[]; readonly unused: readonly Voucher[]; readonly change: Points } {
  const ordered = [...vouchers].sort((one, other) => other.worth - one.worth || (one.serial < other.serial ? -1 : 1));
  const used: Voucher[] = [];
  let paid = points(0);
  for (const voucher of ordered) {
    if (paid.gte(total)) break;
    used.push(voucher);
    paid = sum([paid, points(voucher.worth)]);
  }
  return { used, unused: ordered.slice(used.length), change: points(paid.minus(total)) };
}
