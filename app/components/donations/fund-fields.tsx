import { GOODS_CATEGORIES, HOLDER_GROUPS } from '#services/shop/vocabulary';
import { ChoiceField, SelectField, TextField } from '~/components/ui/field';
import { formFields, sentValues } from '~/components/ui/form-fields';
import { formatYuan } from '~/copy/format';
import { goodsCategoryLabels, holderGroupLabels } from '~/copy/labels/shop';
import type { FormReply } from '~/http/form.server';

interface FundFieldsProps {
  readonly reply: FormReply | undefined;
  readonly donations: readonly {
    readonly id: string;
    readonly number: string;
    readonly donorName: string;
    readonly yuan: string;
  }[];
  readonly goods: readonly { readonly id: string; readonly name: string }[];
  readonly today: string;
}

/** What a fund is for: for whom, for which goods, until when, and what it stands on. */
export function FundFields({ reply, donations, goods, today }: FundFieldsProps) {
  const field = formFields(reply);
  const many = (name: string) => ({ name, value: sentValues(reply, name), error: field(name).error });
  return (
    <>
      <TextField
        label="名称"
        hint="收银台和成员手机上看到的，例如“助老专项”"
        required
        maxLength={20}
        {...field('name')}
      />
      <TextField label="用途" hint="例如“给六十岁以上老人买粮油”" required maxLength={80} {...field('purpose')} />
      <SelectField
        label="钱从哪里来"
        hint="靠捐款的，不占村里的积分预算，注入不超过捐款；靠村里的，占预算"
        placeholder="村里自己的"
        choices={donations.map((each) => ({
          value: each.id,
          label: `捐赠 ${each.number} ${each.donorName} ${formatYuan(each.yuan)} 元`,
        }))}
        {...field('donationId')}
      />
      <ChoiceField
        label="给谁"
        hint="一个不选，所有成员都可以"
        choices={HOLDER_GROUPS.map((value) => ({ value, label: holderGroupLabels[value] }))}
        {...many('groups')}
      />
      <ChoiceField
        label="能换哪几类商品"
        hint="类别和单样商品都不选，所有商品都可以"
        choices={GOODS_CATEGORIES.map((value) => ({ value, label: goodsCategoryLabels[value] }))}
        {...many('categories')}
      />
      {goods.length > 0 && (
        <details open={many('goodsIds').value.length > 0}>
          <summary>另外还能换的单样商品</summary>
          <ChoiceField
            label="单样商品"
            choices={goods.map(({ id, name }) => ({ value: id, label: name }))}
            {...many('goodsIds')}
          />
        </details>
      )}
      <TextField label="用到哪天" hint="不填就一直能用" type="date" min={today} {...field('untilOn')} />
    </>
  );
}
