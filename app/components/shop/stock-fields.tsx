import type { Goods } from '#services/shop/index';
import { SelectField, TextField } from '~/components/ui/field';
import type { FieldState } from '~/components/ui/form-fields';
import { goodsUnitLabels } from '~/copy/labels/shop';

/** What is moved: goods in, goods lost, or what was counted. */
export type StockFormKind = 'receive' | 'loss';

export const stockFormTitles = { receive: '进货', loss: '损耗' } as const satisfies Record<StockFormKind, string>;

interface StockFieldsProps {
  readonly kind: StockFormKind;
  readonly goods: readonly Pick<Goods, 'id' | 'code' | 'name' | 'unit' | 'onHand'>[];
  readonly field: (name: string) => FieldState;
}

const words = {
  receive: { quantity: '进了多少', reason: '来源（可不填）', hint: '例如：村委会采购、张老板捐赠' },
  loss: { quantity: '损耗多少', reason: '原因', hint: '例如：受潮、摔坏、过期' },
} as const;

/** Fields of a stock form, the same for the shop and for the committee. */
export function StockFields({ kind, goods, field }: StockFieldsProps) {
  const text = words[kind];
  return (
    <>
      <SelectField
        label="商品"
        placeholder="请选择"
        required
        choices={goods.map((each) => ({
          value: each.id,
          label: `${each.code} ${each.name}（账上 ${each.onHand} ${goodsUnitLabels[each.unit]}）`,
        }))}
        {...field('goodsId')}
      />
      <TextField label={text.quantity} inputMode="numeric" autoComplete="off" required {...field('quantity')} />
      <TextField
        label={text.reason}
        hint={text.hint}
        required={kind !== 'receive'}
        maxLength={120}
        {...field('reason')}
      />
    </>
  );
}
