import type { ShelfLot } from '#services/shop/index';
import { Chip } from '~/components/ui/chip';
import { formatIsoDay } from '~/copy/format';

/** Until when a batch may be given out, in days and in colour. */
export function LotDate({
  lot,
  near,
}: {
  readonly lot: Pick<ShelfLot, 'bestBefore' | 'daysLeft'>;
  readonly near: number;
}) {
  const { bestBefore, daysLeft } = lot;
  if (bestBefore === null || daysLeft === null) return <>不会过期</>;
  return (
    <>
      {formatIsoDay(bestBefore)} {daysLeft < 0 && <Chip tone="bad">过期 {-daysLeft} 天</Chip>}
      {daysLeft >= 0 && daysLeft <= near && (
        <Chip tone="wait">{daysLeft === 0 ? '今天到期' : `还有 ${daysLeft} 天`}</Chip>
      )}
    </>
  );
}
