import { PAYMENT_MEANS, REASON_LENGTH_MAX, REFERENCE_LENGTH_MAX } from '#services/settlements/vocabulary';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { ChoiceField, TextAreaField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { paymentMeansLabels } from '~/copy/labels/settlements';
import type { FormReply } from '~/http/form.server';

interface FormProps {
  readonly action: string;
  readonly requestId: string;
  readonly reply?: FormReply | undefined;
}

const RequestId = ({ requestId, reply }: Omit<FormProps, 'action'>) => (
  <input type="hidden" name="requestId" value={reply?.values.requestId?.toString() ?? requestId} />
);

interface YesFormProps extends FormProps {
  readonly title: string;
  readonly button: string;
  readonly lines: readonly string[];
}

/** A step that says yes. */
export function YesForm({ title, button, lines, action, ...request }: YesFormProps) {
  return (
    <Card title={title}>
      <form method="post" action={action}>
        <RequestId {...request} />
        <ConfirmSummary title="按下按钮以后" lines={lines} />
        <div className="actions">
          <Button>{button}</Button>
        </div>
      </form>
    </Card>
  );
}

interface ReasonFormProps extends YesFormProps {
  readonly label: string;
  readonly hint?: string;
}

/** A step that gives a reason. */
export function ReasonForm({ title, button, lines, label, hint, action, reply, requestId }: ReasonFormProps) {
  return (
    <Card title={title}>
      <form method="post" action={action}>
        <FormSentence reply={reply} />
        <RequestId reply={reply} requestId={requestId} />
        <ConfirmSummary title="按下按钮以后" lines={lines} />
        <TextAreaField
          label={label}
          hint={hint}
          required
          maxLength={REASON_LENGTH_MAX}
          {...formFields(reply)('reason')}
        />
        <div className="actions">
          <Button kind="danger">{button}</Button>
        </div>
      </form>
    </Card>
  );
}

/** Yuan that are taken off, and why. */
export function DeductionForm({ action, reply, requestId, most }: FormProps & { readonly most: string }) {
  const field = formFields(reply);
  return (
    <Card title="扣款">
      <form method="post" action={action}>
        <FormSentence reply={reply} />
        <RequestId reply={reply} requestId={requestId} />
        <TextField label="扣多少元" hint={`最多 ${most} 元`} inputMode="decimal" required {...field('yuan')} />
        <TextAreaField
          label="为什么扣"
          hint="例如：10 月 8 日盘点少了两袋洗衣粉"
          required
          maxLength={REASON_LENGTH_MAX}
          {...field('reason')}
        />
        <div className="actions">
          <Button kind="quiet">扣下来</Button>
        </div>
      </form>
    </Card>
  );
}

/** How the shop was paid, with the proof. */
export function PaymentForm({ action, reply, requestId, today }: FormProps & { readonly today: string }) {
  const field = formFields(reply, { paidOn: today, means: 'bank-transfer' });
  return (
    <Card title="登记付款">
      <form method="post" action={action} encType="multipart/form-data">
        <FormSentence reply={reply} />
        <RequestId reply={reply} requestId={requestId} />
        <TextField label="哪天付的" type="date" max={today} required {...field('paidOn')} />
        <ChoiceField
          label="怎么付的"
          hint="只付给超市，不付现金"
          choices={PAYMENT_MEANS.map((value) => ({ value, label: paymentMeansLabels[value] }))}
          {...field('means')}
        />
        <TextField
          label="凭证号"
          hint="转账流水号、支票号或抵账单号"
          required
          maxLength={REFERENCE_LENGTH_MAX}
          {...field('reference')}
        />
        <TextField
          label="凭证照片"
          hint="回单或支票存根，村里和这家超市看得到，不公开。不超过 12 MB。"
          name="proof"
          type="file"
          accept="image/*"
          required
          error={reply?.errors.proof?.[0]}
        />
        <ConfirmSummary
          title="按下按钮以后"
          lines={['这份结算单就办完了，不能再改', '这家超市收进的这些积分从它的账上转走，以后不会再结']}
        />
        <div className="actions">
          <Button>登记付款</Button>
        </div>
      </form>
    </Card>
  );
}
