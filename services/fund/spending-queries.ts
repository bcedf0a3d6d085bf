import type { Reader } from '#db/client';
import { sum, yuan } from '../kernel/decimal';
import { netPaid } from './spending-policy';
import type {
  ConfirmationMeans,
  FundPaymentMeans,
  PaymentKind,
  ReceiptKind,
  Satisfaction,
  WorkPhotoKind,
} from './vocabulary';

export interface PaymentView {
  readonly id: string;
  /** 2026-7. */
  readonly number: string;
  readonly kind: PaymentKind;
  readonly memberName: string;
  readonly yuan: string;
  readonly paidOn: string;
  readonly means: FundPaymentMeans;
  readonly reference: string;
  readonly proofPhotoId: string;
  readonly byId: string | null;
  readonly byName: string;
  readonly recordedAt: string;
}

export interface ReceiptView {
  readonly id: string;
  readonly kind: ReceiptKind;
  readonly number: string;
  readonly seller: string;
  readonly issuedOn: string;
  readonly yuan: string;
  readonly photoId: string;
  readonly enteredByName: string;
  readonly recordedAt: string;
}

export interface ConfirmationView {
  readonly means: ConfirmationMeans;
  readonly satisfaction: Satisfaction;
  readonly comment: string | null;
  readonly paperPhotoId: string | null;
  readonly byName: string;
  readonly recordedAt: string;
}

/** What became of the money of an application: paid, proven, shown and confirmed. */
export interface Spending {
  readonly payments: readonly PaymentView[];
  /** Those that were not withdrawn. */
  readonly receipts: readonly ReceiptView[];
  readonly photos: readonly { readonly photoId: string; readonly kind: WorkPhotoKind }[];
  readonly confirmation: ConfirmationView | null;
  readonly receiptsYuan: string;
  /** Paid out, less what came back. */
  readonly paidYuan: string;
}

/** The spending of an application of the village; empty where nothing was spent yet. The caller has authorised the reader. */
export async function readSpending(reader: Reader, villageId: string, applicationId: string): Promise<Spending> {
  const [payments, receipts, photos, [confirmation]] = await Promise.all([
    reader.$client<PaymentView[]>`
      select p.id, p.year || '-' || p.number as number, p.kind, m.name as "memberName", p.yuan::text as yuan,
        p.paid_on::text as "paidOn", p.means, p.reference, p.proof_photo_id as "proofPhotoId", p.by_id as "byId",
        p.by_name as "byName", to_jsonb(p.recorded_at) #>> '{}' as "recordedAt"
      from fund_payments p join org_members m on m.village_id = p.village_id and m.id = p.member_id
      where p.village_id = ${villageId} and p.application_id = ${applicationId} order by p.recorded_at, p.id`,
    reader.$client<ReceiptView[]>`
      select id, kind, number, seller, issued_on::text as "issuedOn", yuan::text as yuan, photo_id as "photoId",
        entered_by_name as "enteredByName", to_jsonb(recorded_at) #>> '{}' as "recordedAt"
      from fund_receipts where village_id = ${villageId} and application_id = ${applicationId} and withdrawn_at is null
      order by recorded_at, id`,
    reader.$client<{ photoId: string; kind: WorkPhotoKind }[]>`
      select photo_id as "photoId", kind from fund_photos
      where village_id = ${villageId} and application_id = ${applicationId} and removed_at is null
      order by kind = 'after', recorded_at, photo_id`,
    reader.$client<ConfirmationView[]>`
      select means, satisfaction, comment, paper_photo_id as "paperPhotoId", by_name as "byName",
        to_jsonb(recorded_at) #>> '{}' as "recordedAt"
      from fund_confirmations where village_id = ${villageId} and application_id = ${applicationId}`,
  ]);
  return {
    payments: [...payments],
    receipts: [...receipts],
    photos: [...photos],
    confirmation: confirmation ?? null,
    receiptsYuan: sum(receipts.map((receipt) => yuan(receipt.yuan))).toFixed(2),
    paidYuan: netPaid(payments).toFixed(2),
  };
}

/** Who did certain things for an application, by account. */
export async function hasActed(
  reader: Reader,
  { villageId, applicationId, accountId }: { villageId: string; applicationId: string; accountId: string },
  what: 'paid' | 'decided' | 'settled' | 'handed-in',
): Promise<boolean> {
  const events = {
    paid: ['pay'],
    decided: [],
    settled: ['settle'],
    'handed-in': ['confirm-share', 'change-budget', 'resubmit', 'add-receipt', 'confirm-done', 'report'],
  };
  const [row] = await reader.$client`
    select from fund_events where village_id = ${villageId} and application_id = ${applicationId} and by_id = ${accountId}
      and kind = any(${events[what]}::text[])
    union all
    select from fund_seats where village_id = ${villageId} and application_id = ${applicationId} and account_id = ${accountId}
      and vote is not null and ${what} = 'decided'
    limit 1`;
  return row !== undefined;
}
