import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatPoints } from '~/copy/format';
import type { FormReply } from '~/http/form.server';

interface CancellationFormProps {
  readonly order: { readonly goods: string; readonly total: string };
  /** Masked where the reader has no right to the whole name. */
  readonly name: string;
  readonly back: string;
  readonly reply: FormReply | undefined;
}

/** The shop or the committee cancels somebody's order, and says why. */
export function CancellationForm({ order, name, back, reply }: CancellationFormProps) {
  return (
    <Card title="要取消吗">
      <ConfirmSummary
        title="取消以后"
        lines={[
          `${order.goods}放回货架；`,
          `预留的 ${formatPoints(order.total)} 分马上全部退给${name}；`,
          '成员会收到消息，看得到原因。取消了不能恢复，只能重新约。',
        ]}
      />
      <form method="post">
        <FormSentence reply={reply} />
        <TextField
          label="原因"
          hint="例如：货受潮了，发不了"
          required
          maxLength={120}
          {...formFields(reply)('reason')}
        />
        <div className="actions">
          <Button kind="danger">取消预约</Button>
          <ButtonLink kind="quiet" to={back}>
            不取消
          </ButtonLink>
        </div>
      </form>
    </Card>
  );
}
