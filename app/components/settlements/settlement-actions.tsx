import { formatYuan } from '~/copy/format';
import type { FormReply } from '~/http/form.server';
import type { SettlementDesk } from '~/http/shop-settlement.server';
import { DeductionForm, PaymentForm, ReasonForm, YesForm } from './step-forms';

/** Which of the forms came back. */
export interface SentStep {
  readonly to: 'payment' | 'return' | 'cancellation' | 'deductions';
  readonly reply: FormReply;
}

interface SettlementActionsProps {
  readonly data: Pick<SettlementDesk, 'settlement' | 'ownStep' | 'mayCancel' | 'mayDeduct' | 'requestId' | 'today'>;
  readonly here: string;
  readonly sent: SentStep | undefined;
}

/** What this person has to do with a settlement now. */
export function SettlementActions({ data, here, sent }: SettlementActionsProps) {
  const { settlement, ownStep, requestId } = data;
  const form = (to: SentStep['to']) => ({
    action: `${here}/${to}`,
    requestId,
    reply: sent?.to === to ? sent.reply : undefined,
  });
  const due = `${formatYuan(settlement.yuan)} 元`;
  const decides = ownStep === 'check' || ownStep === 'approve' || ownStep === 'pay';
  return (
    <>
      {ownStep === 'check' && (
        <YesForm
          title="核对"
          button="核对无误"
          action={`${here}/check`}
          requestId={requestId}
          lines={[`村里认可应付 ${due}，送乡镇批准`, '出单、扣款和超市确认的人不能核对']}
        />
      )}
      {ownStep === 'approve' && (
        <YesForm
          title="批准"
          button="批准付款"
          action={`${here}/approval`}
          requestId={requestId}
          lines={[`村里可以付给${settlement.shopName} ${due}`, '批准以后不能作废，只能付款或退回']}
        />
      )}
      {ownStep === 'pay' && <PaymentForm {...form('payment')} today={data.today} />}
      {data.mayDeduct && <DeductionForm {...form('deductions')} most={formatYuan(settlement.yuan)} />}
      {decides && (
        <ReasonForm
          title="退回"
          button="退回"
          label="退回的原因"
          {...form('return')}
          lines={['结算单回到“等超市确认”，扣款可以改', '超市、村里、乡镇都要重新办一遍']}
        />
      )}
      {data.mayCancel && (
        <ReasonForm
          title="作废"
          button="作废这份结算单"
          label="作废的原因"
          {...form('cancellation')}
          lines={['这份结算单不再有效，编号保留', '里面的单都放出来，下一份结算单重新收']}
        />
      )}
    </>
  );
}
