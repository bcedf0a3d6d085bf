import type postgres from 'postgres';
import type { Reader } from '#db/client';
import type { Actor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { voucherScan } from './policy';
import { refuse } from './vouchers-refusal';

/** A voucher as it is printed. */
export interface PrintedVoucher {
  readonly serial: string;
  readonly worth: number;
  /** What the QR code holds: number and secret. */
  readonly scan: string;
}

export interface PrintedSheet {
  readonly year: number;
  readonly number: number;
  readonly memberName: string;
  readonly memberNumber: string;
  readonly issuedAt: string;
  readonly total: number;
  /** Those that can still be spent. */
  readonly vouchers: readonly PrintedVoucher[];
}

/** The vouchers of a sheet with what their codes hold, for whoever may hand them out. Refusals: permission/*, vouchers/not-found. */
export async function loadSheetToPrint(
  reader: Reader,
  actor: Actor,
  villageId: string,
  sheetId: string,
): Promise<PrintedSheet> {
  authorize(actor, 'vouchers.issue', villageId);
  const sql = reader.$client as postgres.Sql;
  const [sheet] = isId(sheetId)
    ? await sql<Omit<PrintedSheet, 'vouchers' | 'total'>[]>`
        select s.year, s.number, m.name as "memberName", m.number as "memberNumber", to_jsonb(s.recorded_at) #>> '{}' as "issuedAt"
        from vouchers_sheets s join org_members m on m.village_id = s.village_id and m.id = s.member_id
        where s.village_id = ${villageId} and s.id = ${sheetId}`
    : [];
  if (!sheet) throw refuse('vouchers/not-found');
  const rows = await sql<{ id: string; serial: string; worth: number }[]>`
    select id, serial, worth from vouchers_vouchers
    where village_id = ${villageId} and sheet_id = ${sheetId} and state = 'issued' order by worth desc, serial`;
  const vouchers = rows.map((row) => ({ serial: row.serial, worth: row.worth, scan: voucherScan(row) }));
  return { ...sheet, vouchers, total: rows.reduce((total, { worth }) => total + worth, 0) };
}
