import type { ReactNode } from 'react';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextAreaField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatPoints } from '~/copy/format';
import type { FormReply } from '~/http/form.server';

export interface SettlementFormProps {
  readonly requestId: string;
  readonly today: string;
  readonly reply: FormReply | undefined;
  /** What will happen. */
  readonly lines: readonly ReactNode[];
  readonly button: string;
  readonly back: string;
  /** Among whom points are shared out, with a proposal for each. */
  readonly shares?: readonly { readonly memberId: string; readonly name: string; readonly points: string }[];
  /** Fields of this step alone. */
  readonly children?: ReactNode;
}

/** The form of a documented step: who gets what, which paper it rests on, why, when; what will happen, one button. */
export function SettlementForm({
  requestId,
  today,
  reply,
  lines,
  button,
  back,
  shares,
  children,
}: SettlementFormProps) {
  const proposed = (shares ?? []).map((each, place) => [`shares[${place}].points`, formatPoints(each.points)]);
  const field = formFields(reply, { occurredOn: today, ...Object.fromEntries(proposed) });
  return (
    <form method="post">
      <FormSentence reply={reply} />
      <input type="hidden" name="requestId" value={requestId} />
      {shares?.map((each, place) => (
        <div key={each.memberId}>
          <input type="hidden" name={`shares[${place}].memberId`} value={each.memberId} />
          <TextField
            label={`${each.name}分得`}
            hint={`按人头平分是 ${formatPoints(each.points)} 分，没有就填 0`}
            inputMode="decimal"
            autoComplete="off"
            maxLength={13}
            required
            {...field(`shares[${place}].points`)}
          />
        </div>
      ))}
      {children}
      <TextField
        label="依据"
        hint="哪份文件或哪次会议，例如：亲属关系证明、村民代表会议 11 月 20 日纪要"
        required
        maxLength={100}
        {...field('document')}
      />
      <TextAreaField label="原因" hint="会写进账本，本人看得到" required maxLength={200} {...field('reason')} />
      <TextField label="商定的日期" type="date" required max={today} {...field('occurredOn')} />
      <ConfirmSummary title="按下按钮以后" lines={[...lines, '留下一张处置单，可以打印、签字；记录不能改、不能删']} />
      <div className="actions">
        <Button>{button}</Button>
        <ButtonLink kind="quiet" to={back}>
          返回
        </ButtonLink>
      </div>
    </form>
  );
}
