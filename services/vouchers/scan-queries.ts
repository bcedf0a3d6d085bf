import type { Reader } from '#db/client';
import { isVoucherScan, serialOf } from './policy';

/** The voucher that was scanned, by its number and its secret; undefined where either is wrong. */
export async function findScannedVoucher(
  reader: Reader,
  villageId: string,
  digits: string,
): Promise<{ readonly id: string } | undefined> {
  const serial = serialOf(digits);
  if (serial === undefined) return undefined;
  const [voucher] = await reader.$client<{ id: string; serial: string }[]>`
    select id, serial from vouchers_vouchers where village_id = ${villageId} and serial = ${serial}`;
  return voucher && isVoucherScan(digits, voucher) ? { id: voucher.id } : undefined;
}
