import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextAreaField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatPoints } from '~/copy/format';
import type { FormReply } from '~/http/form.server';

interface ReversalFormProps {
  readonly name: string;
  readonly outlook: {
    readonly amount: string;
    readonly balance: string;
    readonly taken: string;
    readonly shortfall: string;
    readonly balanceAfter: string;
  };
  readonly requestId: string;
  readonly reply: FormReply | undefined;
  readonly back: string;
}

function consequences(
  name: string,
  { taken, balance, balanceAfter, shortfall }: ReversalFormProps['outlook'],
): string[] {
  const lines =
    Number(taken) > 0
      ? [
          `从${name}的积分里扣回 ${formatPoints(taken)} 分：现在有 ${formatPoints(balance)} 分，扣后 ${formatPoints(balanceAfter)} 分`,
        ]
      : [];
  if (Number(shortfall) > 0) {
    const which = Number(taken) > 0 ? '其余 ' : '这 ';
    lines.push(`${which}${formatPoints(shortfall)} 分已经用掉，扣不回来，记作待扣，本人和村里都看得到`);
  }
  return [...lines, '原来那一笔不会消失，旁边会注明“已冲正”', `写的原因${name}看得到，账本上永远留着`];
}

/** What will happen, the reason, and the one button that does it. */
export function ReversalForm({ name, outlook, requestId, reply, back }: ReversalFormProps) {
  const field = formFields(reply);
  const isSpent = Number(outlook.shortfall) > 0;
  return (
    <Card title="冲正以前先看清楚">
      <form method="post">
        <FormSentence reply={reply} />
        <input type="hidden" name="requestId" value={reply?.values.requestId?.toString() ?? requestId} />
        {isSpent && <input type="hidden" name="partly" value="on" />}
        <ConfirmSummary title="按下按钮以后" lines={consequences(name, outlook)} />
        <TextAreaField
          label="原因"
          hint="例如：同一件事报了两次；日期填错"
          required
          maxLength={200}
          {...field('reason')}
        />
        <div className="actions">
          <Button kind="danger">
            {Number(outlook.taken) > 0 ? `确认冲正 ${formatPoints(outlook.taken)} 分` : '确认，记作待扣'}
          </Button>
          <ButtonLink to={back} kind="quiet">
            不冲了
          </ButtonLink>
        </div>
      </form>
    </Card>
  );
}
