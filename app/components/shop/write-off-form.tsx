import type { ShelfLot } from '#services/shop/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatDate } from '~/copy/format';
import { goodsUnitLabels } from '~/copy/labels/shop';
import type { FormReply } from '~/http/form.server';

interface WriteOffFormProps {
  readonly lot: ShelfLot;
  readonly requestId: string;
  readonly reply: FormReply | undefined;
  readonly back: string;
}

/** The last look before a batch that is past its date is taken off the shelf. */
export function WriteOffForm({ lot, requestId, reply, back }: WriteOffFormProps) {
  const pieces = `${lot.onHand} ${goodsUnitLabels[lot.unit]}`;
  return (
    <Card title={`${lot.goodsName} · 第 ${lot.number} 批`}>
      <ConfirmSummary
        title="清出以后"
        lines={[
          `${lot.shopName}的货架减 ${pieces}，记成“过期清出”，不能撤销；`,
          `这一批保质期到 ${formatDate(lot.bestBefore ?? '')}，已经不能兑换；`,
          '东西请当面销毁或另行处理，最好两个人在场。',
        ]}
      />
      <form method="post">
        <FormSentence reply={reply} />
        <input type="hidden" name="requestId" value={requestId} />
        <input type="hidden" name="shopId" value={lot.shopId} />
        <TextField
          label="原因和处理"
          hint="例如：过期，和陈主任一起销毁"
          required
          maxLength={120}
          {...formFields(reply)('reason')}
        />
        <div className="actions">
          <Button kind="danger">清出 {pieces}</Button>
          <ButtonLink kind="quiet" to={back}>
            先不清
          </ButtonLink>
        </div>
      </form>
    </Card>
  );
}
