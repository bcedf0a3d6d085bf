import { GOODS_CATEGORIES, GOODS_UNITS, HOLDER_GROUPS, LIMIT_PERIODS } from '#services/shop/vocabulary';
import { ChoiceField, SelectField, TextField } from '~/components/ui/field';
import type { FieldState } from '~/components/ui/form-fields';
import { goodsCategoryLabels, goodsUnitLabels, holderGroupLabels, limitPeriodLabels } from '~/copy/labels/shop';

const choices = <Code extends string>(codes: readonly Code[], labels: Readonly<Record<Code, string>>) =>
  codes.map((value) => ({ value, label: labels[value] }));

interface GoodsFieldsProps {
  readonly field: (name: string) => FieldState;
  /** Groups that are chosen. */
  readonly groups: readonly string[];
}

/** What goods are called, how they are counted, and how much a person may have. */
export function GoodsFields({ field, groups }: GoodsFieldsProps) {
  return (
    <>
      <TextField label="名称" hint="带上规格，例如：食盐 400 克" required maxLength={40} {...field('name')} />
      <SelectField
        label="类别"
        placeholder="请选择"
        required
        choices={choices(GOODS_CATEGORIES, goodsCategoryLabels)}
        {...field('category')}
      />
      <SelectField
        label="单位"
        placeholder="请选择"
        required
        choices={choices(GOODS_UNITS, goodsUnitLabels)}
        {...field('unit')}
      />
      <TextField
        label="条码（可不填）"
        hint="扫一下商品上的条码，收银时扫它就能找到"
        inputMode="numeric"
        maxLength={14}
        {...field('barcode')}
      />
      <TextField label="每人限量（可不填）" inputMode="numeric" {...field('limitQuantity')} />
      <SelectField
        label="限量按"
        placeholder="不限"
        choices={choices(LIMIT_PERIODS, limitPeriodLabels)}
        {...field('limitPeriod')}
      />
      <ChoiceField
        label="谁能换（可不选）"
        hint="不选就是人人都能换"
        choices={choices(HOLDER_GROUPS, holderGroupLabels)}
        {...field('groups')}
        value={groups}
      />
      <TextField
        label="剩多少算快没了（可不填）"
        hint="不填就按村里设置的库存提醒线"
        inputMode="numeric"
        {...field('lowStock')}
      />
    </>
  );
}
