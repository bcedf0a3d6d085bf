import { SelectField, TextField } from '~/components/ui/field';
import type { formFields } from '~/components/ui/form-fields';

interface DonationLineFieldsProps {
  readonly field: ReturnType<typeof formFields>;
  readonly count: number;
  readonly shops: readonly { readonly id: string; readonly name: string }[];
  readonly goods: readonly { readonly id: string; readonly code: string; readonly name: string }[];
}

/** The lines of a paper; those that stay empty count for nothing. */
export function DonationLineFields({ field, count, shops, goods }: DonationLineFieldsProps) {
  const shopChoices = shops.map(({ id, name }) => ({ value: id, label: name }));
  const goodsChoices = goods.map(({ id, code, name }) => ({ value: id, label: `${name}（${code}）` }));
  return Array.from({ length: count }, (_, index) => {
    const at = (name: string) => field(`lines[${index}].${name}`);
    return (
      <fieldset className="inline-form" key={index}>
        <legend>第 {index + 1} 样</legend>
        <SelectField label="商品" placeholder="不填" choices={goodsChoices} {...at('goodsId')} />
        <TextField label="数量" inputMode="numeric" autoComplete="off" {...at('quantity')} />
        <TextField label="保质期到" type="date" {...at('bestBefore')} />
        <TextField label="每件值多少元" inputMode="decimal" autoComplete="off" {...at('unitWorth')} />
        {shops.length > 1 ? (
          <SelectField
            label="放哪家超市"
            choices={shopChoices}
            {...at('shopId')}
            value={at('shopId').value ?? shops[0]?.id}
          />
        ) : (
          <input type="hidden" name={`lines[${index}].shopId`} value={shops[0]?.id ?? ''} />
        )}
      </fieldset>
    );
  });
}
