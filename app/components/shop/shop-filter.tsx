import { Button } from '~/components/ui/button';
import { SelectField } from '~/components/ui/field';
import { ShopChoice } from './shop-choice';

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
      <ShopChoice shops={shops} shop={shop} />
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
