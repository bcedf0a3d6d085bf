import type { ReactNode } from 'react';
import { DateRangeForm } from '~/components/ui/search-form';
import { ShopChoice } from './shop-choice';

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
      <ShopChoice shops={shops} shop={shop} />
      {children}
    </DateRangeForm>
  );
}
