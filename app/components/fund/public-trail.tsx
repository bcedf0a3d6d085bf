import type { ApprovalStep, PaymentKind, ReceiptKind } from '#services/fund/vocabulary';
import { Card } from '~/components/ui/card';
import { Row, Rows } from '~/components/ui/rows';
import { formatDate, formatYuan } from '~/copy/format';
import { approvalStepLabels, paymentKindLabels, receiptKindLabels } from '~/copy/labels/fund';

interface PublicTrailProps {
  readonly payments: readonly {
    readonly voucher: string;
    readonly kind: PaymentKind;
    readonly name: string;
    readonly yuan: string;
    readonly paidOn: string;
  }[];
  readonly receipts: readonly {
    readonly kind: ReceiptKind;
    readonly tail: string;
    readonly seller: string;
    readonly issuedOn: string;
    readonly yuan: string;
  }[];
}

/** Money that was paid out or came back, and the receipts that prove what it bought. */
export function PublicTrail({ payments, receipts }: PublicTrailProps) {
  return (
    <>
      {payments.length > 0 && (
        <Card title="付给谁">
          <Rows>
            {payments.map(({ voucher, kind, name, yuan, paidOn }) => (
              <Row
                key={voucher}
                what={`${paymentKindLabels[kind]} · ${name}`}
                note={`${formatDate(paidOn)} · 凭单 ${voucher}`}
                end={`${formatYuan(yuan)} 元`}
              />
            ))}
          </Rows>
        </Card>
      )}
      {receipts.length > 0 && (
        <Card title="买了什么，凭证在此">
          <Rows>
            {receipts.map(({ kind, tail, seller, issuedOn, yuan }, index) => (
              <Row
                key={index}
                what={seller}
                note={`${formatDate(issuedOn)} · ${receiptKindLabels[kind]}尾号 ${tail}`}
                end={`${formatYuan(yuan)} 元`}
              />
            ))}
          </Rows>
        </Card>
      )}
    </>
  );
}

interface PublicVotesProps {
  readonly votes: readonly {
    readonly step: ApprovalStep;
    readonly voters: number;
    readonly yes: number;
    readonly no: number;
  }[];
}

/** How many decided in each step, and how. */
export function PublicVotes({ votes }: PublicVotesProps) {
  return (
    <>
      {votes.map(({ step, voters, yes, no }) => (
        <p key={step} className="small">
          {approvalStepLabels[step]}：{voters} 人，同意 {yes} 票，不同意 {no} 票
        </p>
      ))}
    </>
  );
}
