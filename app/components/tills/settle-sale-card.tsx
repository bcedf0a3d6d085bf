import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { ChoiceField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatPoints } from '~/copy/format';
import { saleSettlementLabels } from '~/copy/labels/sales';
import type { FormReply } from '~/http/form.server';
import type { ShownSale } from '~/http/kept-sale.server';

interface SettleSaleCardProps {
  readonly sale: ShownSale;
  readonly here: string;
  readonly reply?: FormReply | undefined;
}

/** The committee's ways to settle a sale that could not be charged. */
export function SettleSaleCard({ sale, here, reply }: SettleSaleCardProps) {
  const field = formFields(reply, { settlement: 'goods-back' });
  const choices = (['goods-back', 'written-off'] as const).map((value) => ({
    value,
    label: saleSettlementLabels[value],
  }));
  return (
    <Card title="怎么处理">
      <form method="post" action={`${here}/charge`}>
        <ConfirmSummary
          title="再扣一次"
          lines={[
            `从${sale.holder}的积分里扣 ${formatPoints(sale.total)} 分，商品出库，并告诉本人；`,
            '还是扣不成，什么都不变。',
          ]}
        />
        <Button>再扣一次</Button>
      </form>
      <form method="post">
        <FormSentence reply={reply} />
        <ConfirmSummary
          title="不扣积分"
          lines={['货已收回：商品还在店里，库存不变；', '村里承担：商品按损耗出库，请写明原因，不能撤销。']}
        />
        <ChoiceField label="怎么了结" choices={choices} required {...field('settlement')} />
        <TextField label="原因（村里承担必填）" maxLength={120} {...field('reason')} />
        <Button kind="danger">了结这一单</Button>
      </form>
    </Card>
  );
}
