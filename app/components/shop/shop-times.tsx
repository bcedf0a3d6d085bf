import type { Opening, ShopHours, ShopState } from '#services/shop/index';
import { Chip } from '~/components/ui/chip';
import { shopStateLabels } from '~/copy/labels/shop';
import { hoursInWords, openingInWords } from '~/copy/shop';

const tones = { open: 'good', resting: 'wait', closed: 'bad' } as const satisfies Record<ShopState, string>;

export function ShopChip({ state }: { readonly state: ShopState }) {
  return <Chip tone={tones[state]}>{shopStateLabels[state]}</Chip>;
}

interface ShopTimesProps {
  readonly shop: ShopHours & { readonly openingHours: string | null; readonly nextOpening: Opening | null };
}

/** When a shop is open and on which days it redeems, and the next one while it rests. */
export function ShopTimes({ shop }: ShopTimesProps) {
  const days = hoursInWords(shop);
  return (
    <>
      {shop.openingHours && <p className="small">{shop.openingHours}</p>}
      {days && <p className="small">兑换日：{days}</p>}
      {shop.nextOpening && <p className="small">现在不兑换，下次 {openingInWords(shop.nextOpening)}。</p>}
    </>
  );
}
