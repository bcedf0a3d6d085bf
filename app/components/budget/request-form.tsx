import { BUDGET_PERIODS } from '#services/budget/vocabulary';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { SelectField, TextAreaField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatPoints } from '~/copy/format';
import { budgetPeriodLabels } from '~/copy/labels/budget';
import type { FormReply } from '~/http/form.server';

interface RequestFormProps {
  readonly reply: FormReply | undefined;
  readonly requestId: string;
  readonly year: string;
  readonly shelves: string;
  readonly open: string;
}

/** Sets a budget, or asks the township for one. */
export function RequestForm({ reply, requestId, year, shelves, open }: RequestFormProps) {
  const field = formFields(reply, { year, period: 'year' });
  return (
    <Card title="定预算">
      <form method="post">
        <FormSentence reply={reply} />
        <input type="hidden" name="requestId" value={reply?.values.requestId?.toString() ?? requestId} />
        <div className="columns">
          <TextField label="哪一年" inputMode="numeric" required maxLength={4} {...field('year')} />
          <SelectField
            label="哪一段"
            choices={BUDGET_PERIODS.map((value) => ({ value, label: budgetPeriodLabels[value] }))}
            {...field('period')}
          />
        </div>
        <TextField
          label="一共最多发多少分"
          hint={`货架上的货值 ${formatPoints(shelves)} 分，没兑换的积分 ${formatPoints(open)} 分`}
          inputMode="decimal"
          required
          {...field('points')}
        />
        <TextAreaField
          label="理由"
          hint="例如：村民代表会议定的；下个月再进一批货"
          required
          maxLength={200}
          {...field('reason')}
        />
        <ConfirmSummary
          title="按下按钮以后"
          lines={[
            '没兑换的积分加上还能发的，不超过货值：马上生效，替换这一段原来的预算',
            '超过货值：送到镇里，同意以后才生效；这以前按原来的预算办',
            '预算用完，积分就不能再入账',
          ]}
        />
        <div className="actions">
          <Button>定下来</Button>
        </div>
      </form>
    </Card>
  );
}
