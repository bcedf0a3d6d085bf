import { Button } from '~/components/ui/button';
import { SelectField } from '~/components/ui/field';

interface ShopFilterProps {
  readonly shops: readonly { readonly id: string; readonly name: string }[];
  readonly shop: string | undefined;
  readonly state: string | undefined;
  readonly states: Readonly<Record<string, string>>;
}

/** Narrows a list by shop and by state. */
export function ShopFilter({ shops, shop, state, states }: ShopFilterProps) {
  return (
    <form method="get" className="inline-form">
      {shops.length > 1 && (
        <SelectField
          label="超市"
          name="shop"
          value={shop}
          placeholder="全部"
          choices={shops.map((each) => ({ value: each.id, label: each.name }))}
        />
      )}
      <SelectField
        label="状态"
        name="state"
        value={state}
        placeholder="全部"
        choices={Object.entries(states).map(([value, label]) => ({ value, label }))}
      />
      <Button kind="quiet">看</Button>
    </form>
  );
}
