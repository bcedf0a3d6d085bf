import type { ConfirmationView, PaymentView, ReceiptView, Spending } from '#services/fund/index';
import type { WorkPhotoKind } from '#services/fund/vocabulary';
import { ClaimPhotos } from '~/components/claims/claim-photos';
import { Chip } from '~/components/ui/chip';
import { Facts } from '~/components/ui/facts';
import { Row, Rows } from '~/components/ui/rows';
import { Table } from '~/components/ui/table';
import { formatDate, formatDay, formatMoment, formatYuan } from '~/copy/format';
import {
  confirmationMeansLabels,
  fundPaymentMeansLabels,
  paymentKindLabels,
  receiptKindLabels,
  satisfactionLabels,
} from '~/copy/labels/fund';

export const workPhotoLabels = { before: '做以前', after: '做完以后' } as const satisfies Record<WorkPhotoKind, string>;

export const satisfactionTones = { satisfied: 'good', fair: 'wait', dissatisfied: 'bad' } as const;

/** Receipts as a list: number, seller and day, the photo beside them, the amount at the edge. */
export function ReceiptRows({
  receipts,
  villageCode,
}: {
  readonly receipts: readonly ReceiptView[];
  readonly villageCode: string;
}) {
  return (
    <Rows>
      {receipts.map((receipt) => (
        <Row
          key={receipt.id}
          what={`${receiptKindLabels[receipt.kind]} ${receipt.number}`}
          note={
            <>
              {receipt.seller} · {formatDay(receipt.issuedOn)} ·{' '}
              <a href={`/photos/${villageCode}/${receipt.photoId}`} target="_blank" rel="noreferrer">
                看照片
              </a>
            </>
          }
          end={<span className="amount">{formatYuan(receipt.yuan)}</span>}
        />
      ))}
    </Rows>
  );
}

/** Receipts to compare: each photo beside its numbers. */
export function ReceiptTable({
  spending,
  villageCode,
}: {
  readonly spending: Pick<Spending, 'receipts' | 'receiptsYuan'>;
  /** Left out on paper: no photos there. */
  readonly villageCode?: string;
}) {
  const photo = (receipt: ReceiptView) =>
    villageCode ? <ClaimPhotos villageCode={villageCode} photoIds={[receipt.photoId]} label={receipt.number} /> : null;
  return (
    <Table
      items={spending.receipts}
      rowKey={(receipt) => receipt.id}
      columns={[
        ...(villageCode ? [{ head: '照片', cell: photo }] : []),
        { head: '号码', cell: (receipt) => `${receiptKindLabels[receipt.kind]} ${receipt.number}` },
        { head: '卖家', cell: (receipt) => receipt.seller },
        { head: '日期', cell: (receipt) => formatDate(receipt.issuedOn) },
        { head: '元', numeric: true, cell: (receipt) => formatYuan(receipt.yuan) },
      ]}
      foot={[...(villageCode ? [''] : []), '合计', '', '', formatYuan(spending.receiptsYuan)]}
    />
  );
}

/** What was paid, and what came back, voucher by voucher: on paper. */
export function PaymentTable({ spending }: { readonly spending: Pick<Spending, 'payments' | 'paidYuan'> }) {
  return (
    <Table
      items={spending.payments}
      rowKey={(payment) => payment.id}
      columns={[
        { head: '凭单', cell: (payment) => payment.number },
        { head: '事项', cell: (payment) => paymentKindLabels[payment.kind] },
        { head: '谁', cell: (payment) => payment.memberName },
        { head: '日期', cell: (payment) => formatDate(payment.paidOn) },
        { head: '方式', cell: (payment) => fundPaymentMeansLabels[payment.means] },
        { head: '元', numeric: true, cell: paidWords },
      ]}
      foot={['合计', '', '', '', '', formatYuan(spending.paidYuan)]}
    />
  );
}

const paidWords = ({ kind, yuan }: PaymentView) => `${kind === 'repayment' ? '−' : ''}${formatYuan(yuan)}`;

/** The same as a list, each with its proof. */
export function PaymentRows({
  payments,
  villageCode,
  print,
}: {
  readonly payments: readonly PaymentView[];
  readonly villageCode: string;
  /** Where a voucher is printed; its id follows. */
  readonly print?: string;
}) {
  return (
    <Rows>
      {payments.map((payment) => (
        <Row
          key={payment.id}
          what={`${paymentKindLabels[payment.kind]} · ${payment.memberName}`}
          note={
            <>
              凭单 {payment.number} · {formatDay(payment.paidOn)} · {fundPaymentMeansLabels[payment.means]} ·{' '}
              <a href={`/photos/${villageCode}/${payment.proofPhotoId}`} target="_blank" rel="noreferrer">
                看凭证
              </a>
              {print && (
                <>
                  {' '}
                  · <a href={`${print}/${payment.id}/print`}>打印凭单</a>
                </>
              )}
            </>
          }
          end={<span className="amount">{paidWords(payment)}</span>}
        />
      ))}
    </Rows>
  );
}

/** Pictures of the work, before and after. */
export function WorkPhotos({
  photos,
  villageCode,
}: {
  readonly photos: Spending['photos'];
  readonly villageCode: string;
}) {
  return (
    <>
      {(['before', 'after'] as const).map((kind) => {
        const photoIds = photos.filter((photo) => photo.kind === kind).map((photo) => photo.photoId);
        if (photoIds.length === 0) return null;
        return (
          <section key={kind}>
            <h3>{workPhotoLabels[kind]}</h3>
            <ClaimPhotos villageCode={villageCode} photoIds={photoIds} label={workPhotoLabels[kind]} />
          </section>
        );
      })}
    </>
  );
}

/** How the beneficiary confirmed, and how content they are. */
export function ConfirmationFacts({
  confirmation,
  villageCode,
}: {
  readonly confirmation: ConfirmationView;
  readonly villageCode?: string;
}) {
  const { satisfaction, comment, paperPhotoId } = confirmation;
  return (
    <>
      <Facts
        facts={[
          {
            term: '满意不满意',
            value: <Chip tone={satisfactionTones[satisfaction]}>{satisfactionLabels[satisfaction]}</Chip>,
          },
          ...(comment ? [{ term: '说了什么', value: comment }] : []),
          { term: '怎么确认', value: confirmationMeansLabels[confirmation.means] },
          { term: '什么时候', value: `${formatMoment(confirmation.recordedAt)} · ${confirmation.byName}` },
        ]}
      />
      {villageCode && paperPhotoId && (
        <ClaimPhotos villageCode={villageCode} photoIds={[paperPhotoId]} label="签字单" />
      )}
    </>
  );
}
