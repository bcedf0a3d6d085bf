import type { Goods } from '#services/shop/index';
import { SelectField, TextField } from '~/components/ui/field';
import type { FieldState } from '~/components/ui/form-fields';
import { goodsUnitLabels } from '~/copy/labels/shop';

interface StockFieldsProps {
  readonly goods: readonly Pick<Goods, 'id' | 'code' | 'name' | 'unit' | 'onHand'>[];
  readonly field: (name: string) => FieldState;
}

/** What was lost and why, the same for the shop and for the committee. */
export function StockFields({ goods, field }: StockFieldsProps) {
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
      <TextField label="损耗多少" inputMode="numeric" autoComplete="off" required {...field('quantity')} />
      <TextField
        label="原因"
        hint="例如：受潮、摔坏。过期的到“保质期”里清出"
        required
        maxLength={120}
        {...field('reason')}
      />
    </>
  );
}
