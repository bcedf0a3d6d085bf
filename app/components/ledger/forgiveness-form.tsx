import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { EmptyState } from '~/components/ui/empty-state';
import { TextAreaField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatPoints } from '~/copy/format';
import type { FormReply } from '~/http/form.server';

interface ForgivenessFormProps {
  readonly name: string;
  readonly owed: string;
  readonly requestId: string;
  readonly reply: FormReply | undefined;
  readonly back: string;
}

/** Forgives what is owed: what will happen, the reason, one button. */
export function ForgivenessForm({ name, owed, requestId, reply, back }: ForgivenessFormProps) {
  if (Number(owed) === 0) {
    return (
      <Card title="免去">
        <EmptyState icon="done" title="没有待扣的积分" next={<ButtonLink to={back}>返回</ButtonLink>} />
      </Card>
    );
  }
  return (
    <Card title="免去待扣的积分">
      <form method="post">
        <FormSentence reply={reply} />
        <input type="hidden" name="requestId" value={reply?.values.requestId?.toString() ?? requestId} />
        <input type="hidden" name="amount" value={owed} />
        <ConfirmSummary
          title="按下按钮以后"
          lines={[
            `${name}待扣的 ${formatPoints(owed)} 分不再补扣`,
            '原来的记录都留着，旁边注明已免去',
            `写的原因${name}看得到，不能改`,
          ]}
        />
        <TextAreaField
          label="原因"
          hint="例如：村民代表会议同意"
          required
          maxLength={200}
          {...formFields(reply)('reason')}
        />
        <div className="actions">
          <Button kind="danger">免去 {formatPoints(owed)} 分</Button>
          <ButtonLink to={back} kind="quiet">
            不免
          </ButtonLink>
        </div>
      </form>
    </Card>
  );
}
