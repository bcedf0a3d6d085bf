import { FUND_PAYMENT_MEANS } from '#services/fund/vocabulary';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { ChoiceField, SelectField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatYuan } from '~/copy/format';
import { fundPaymentMeansLabels, paymentKindLabels } from '~/copy/labels/fund';
import type { FormReply } from '~/http/form.server';
import type { DeskSpending } from '~/http/fund-spending.server';
import { PhotoField } from './receipt-form';

const mostWords = { advance: '最多还能预支', reimbursement: '还要付', repayment: '还要退回' } as const;

/** Writes down money that was paid, or came back, with the proof. */
export function PaymentForm({ data, reply }: { readonly data: DeskSpending; readonly reply: FormReply | undefined }) {
  const { application, payable, frame, today, requestId } = data;
  const field = formFields(reply, {
    kind: payable[0]?.kind,
    means: 'bank-transfer',
    paidOn: today,
    memberId: application.leadMemberId,
  });
  return (
    <Card title="登记付款">
      <form method="post" encType="multipart/form-data">
        <FormSentence reply={reply} />
        <input type="hidden" name="requestId" value={reply?.values.requestId?.toString() ?? requestId} />
        <ChoiceField
          label="什么钱"
          required
          choices={payable.map(({ kind, yuan }) => ({
            value: kind,
            label: paymentKindLabels[kind],
            hint: `${mostWords[kind]} ${formatYuan(yuan)} 元`,
          }))}
          {...field('kind')}
        />
        <TextField label="金额（元）" inputMode="decimal" required autoComplete="off" {...field('yuan')} />
        <SelectField label="付给谁（退回的：谁退的）" choices={application.payees} {...field('memberId')} />
        <TextField
          label="哪天"
          type="date"
          min={application.approvedOn ?? undefined}
          max={today}
          required
          {...field('paidOn')}
        />
        <ChoiceField
          label="怎么付的"
          choices={FUND_PAYMENT_MEANS.map((value) => ({ value, label: fundPaymentMeansLabels[value] }))}
          {...field('means')}
        />
        <TextField
          label="凭证号"
          hint="转账流水号；现金写领款收条的编号"
          required
          maxLength={60}
          autoComplete="off"
          {...field('reference')}
        />
        <PhotoField
          label="凭证照片"
          hint="回单、截图或领款收条，一笔一张，不超过 12 MB"
          villageCode={frame.village.code}
          reply={reply}
        />
        <ConfirmSummary
          title="按下按钮以后"
          lines={['记一张付款凭单，编号自动排，不能改；付错了再记一笔退回', '对方马上收到通知']}
        />
        <div className="actions">
          <Button>登记付款</Button>
        </div>
      </form>
    </Card>
  );
}
