import type { Movement } from '#services/shop/index';
import { Table } from '~/components/ui/table';
import { formatIsoDay, formatMoment } from '~/copy/format';
import { movementKindLabels } from '~/copy/labels/shop';

interface MovementTableProps {
  readonly movements: readonly Movement[];
  /** Above the pages of batches. */
  readonly lots: string;
}

const signed = (quantity: number) => (quantity > 0 ? `+${quantity}` : `−${-quantity}`);

/** What moved in a shop, which batch, why and by whose hand. */
export function MovementTable({ movements, lots }: MovementTableProps) {
  return (
    <Table
      items={movements}
      rowKey={(each) => `${each.goodsCode} ${each.shopName} ${each.lotId} ${each.recordedAt} ${each.onHandAfter}`}
      columns={[
        { head: '时间', cell: (each: Movement) => formatMoment(each.recordedAt) },
        {
          head: '商品',
          cell: (each) => (
            <>
              {each.goodsName}
              <small>
                <a href={`${lots}/${each.lotId}`}>第 {each.lotNumber} 批</a>
                {each.bestBefore && `（到 ${formatIsoDay(each.bestBefore)}）`} · {each.shopName}
              </small>
            </>
          ),
        },
        {
          head: '事项',
          cell: (each) => (
            <>
              {movementKindLabels[each.kind]}
              <small>{[each.reason, each.slipNumber].filter(Boolean).join(' · ')}</small>
            </>
          ),
        },
        { head: '经手人', cell: (each) => each.operatorName },
        { head: '进出', cell: (each) => signed(each.quantity), numeric: true },
        { head: '结余', cell: (each) => each.onHandAfter, numeric: true },
      ]}
    />
  );
}
