import type { SettlementPreview } from '#services/settlements/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { formatDate, formatYuan } from '~/copy/format';
import type { FormReply } from '~/http/form.server';
import { Arithmetic } from './arithmetic';

interface LockFormProps {
  readonly preview: SettlementPreview;
  readonly shopId: string;
  readonly untilOn: string;
  readonly requestId: string;
  readonly reply: FormReply | undefined;
}

/** What a settlement would come to, and the button that locks it. */
export function LockForm({ preview, shopId, untilOn, requestId, reply }: LockFormProps) {
  const settlement = { ...preview, worth: preview.yuan, deductions: '0.00' };
  const from = preview.firstOn ?? untilOn;
  return (
    <Card title={`${formatDate(from)}至${formatDate(untilOn)}`}>
      <Arithmetic settlement={settlement} sums={preview} />
      <form method="post">
        <FormSentence reply={reply} />
        <input type="hidden" name="requestId" value={reply?.values.requestId?.toString() ?? requestId} />
        <input type="hidden" name="shop" value={shopId} />
        <input type="hidden" name="until" value={untilOn} />
        <input type="hidden" name="points" value={preview.points} />
        <ConfirmSummary
          title="按下按钮以后"
          lines={[
            `这些单锁定下来，按一分 ${formatYuan(preview.rate)} 元结算，不会再进别的结算单`,
            '店员会看到这份结算单，要他们先确认',
            '批准以前可以作废重出',
          ]}
        />
        <div className="actions">
          <Button>锁定，出结算单</Button>
        </div>
      </form>
    </Card>
  );
}
