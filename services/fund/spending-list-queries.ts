import type { Reader } from '#db/client';
import type { PaymentView, ReceiptView } from './spending-queries';

export interface ListedPayment extends PaymentView {
  readonly applicationNumber: string;
  readonly title: string;
}

export interface ListedReceipt extends ReceiptView {
  readonly applicationNumber: string;
  readonly title: string;
}

/** The most that one file holds. */
const LISTED_MAX = 20_000;

/** Everything that a village paid out, and got back, in a year, by the vouchers' numbers. The caller has authorised the reader. */
export async function listFundPayments(reader: Reader, villageId: string, year: number): Promise<ListedPayment[]> {
  return await reader.$client<ListedPayment[]>`
    select p.id, p.year || '-' || p.number as number, p.kind, m.name as "memberName", p.yuan::text as yuan,
      p.paid_on::text as "paidOn", p.means, p.reference, p.proof_photo_id as "proofPhotoId", p.by_id as "byId",
      p.by_name as "byName", to_jsonb(p.recorded_at) #>> '{}' as "recordedAt",
      a.year || '-' || a.number as "applicationNumber", a.title
    from fund_payments p
    join fund_applications a on a.village_id = p.village_id and a.id = p.application_id
    join org_members m on m.village_id = p.village_id and m.id = p.member_id
    where p.village_id = ${villageId} and p.year = ${year} order by p.number limit ${LISTED_MAX}`;
}

/** The receipts of a village's applications of a year that were not withdrawn. The caller has authorised the reader. */
export async function listFundReceipts(reader: Reader, villageId: string, year: number): Promise<ListedReceipt[]> {
  return await reader.$client<ListedReceipt[]>`
    select r.id, r.kind, r.number, r.seller, r.issued_on::text as "issuedOn", r.yuan::text as yuan, r.photo_id as "photoId",
      r.entered_by_name as "enteredByName", to_jsonb(r.recorded_at) #>> '{}' as "recordedAt",
      a.year || '-' || a.number as "applicationNumber", a.title
    from fund_receipts r
    join fund_applications a on a.village_id = r.village_id and a.id = r.application_id
    where r.village_id = ${villageId} and a.year = ${year} and r.withdrawn_at is null
    order by a.number, r.recorded_at, r.id limit ${LISTED_MAX}`;
}
