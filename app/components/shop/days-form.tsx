import type { ReactNode } from 'react';
import { SelectField } from '~/components/ui/field';
import { DateRangeForm } from '~/components/ui/search-form';

interface DaysFormProps {
  readonly from: string;
  readonly to: string;
  readonly shop: string | undefined;
  readonly shops: readonly { readonly id: string; readonly name: string }[];
  readonly children?: ReactNode;
}

/** Narrows a list by days and by shop. */
export function DaysForm({ from, to, shop, shops, children }: DaysFormProps) {
  return (
    <DateRangeForm from={{ label: '从', value: from }} to={{ label: '到', value: to }} button="看">
      {shops.length > 1 && (
        <SelectField
          label="超市"
          name="shop"
          value={shop}
          placeholder="全部"
          choices={shops.map((each) => ({ value: each.id, label: each.name }))}
        />
      )}
      {children}
    </DateRangeForm>
  );
}
