import { SelectField } from '~/components/ui/field';
import { Strip } from '~/components/ui/tab-bar';

interface ShopsProps {
  readonly shops: readonly { readonly id: string; readonly name: string }[];
  /** The id of the one that is shown. */
  readonly shop: string | undefined;
}

/** Narrows a list by shop, where the village has more than one. */
export function ShopChoice({ shops, shop }: ShopsProps) {
  if (shops.length < 2) return null;
  const choices = shops.map(({ id, name }) => ({ value: id, label: name }));
  return <SelectField label="超市" name="shop" value={shop} placeholder="全部" choices={choices} />;
}

/** Leads to the same page of another shop, where the village has more than one. */
export function ShopStrip({ shops, shop, page }: ShopsProps & { readonly page: string }) {
  if (shops.length < 2) return null;
  const links = shops.map(({ id, name }) => ({ to: `${page}?shop=${id}`, label: name, current: id === shop }));
  return <Strip label="超市" links={links} />;
}
