import type { Goods } from '#services/shop/index';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { goodsUnitLabels } from '~/copy/labels/shop';

function StockChip({ goods, threshold }: { readonly goods: Goods; readonly threshold: number }) {
  if (goods.sellable === 0) return <Chip tone="bad">{goods.onHand > 0 ? '都过期了' : '没有了'}</Chip>;
  return goods.sellable <= (goods.lowStock ?? threshold) ? (
    <Chip tone="wait">快没了</Chip>
  ) : (
    <Chip tone="good">够</Chip>
  );
}

interface StockTableProps {
  readonly goods: readonly Goods[];
  readonly threshold: number;
  /** `/desk/<village>` */
  readonly desk: string;
}

/** What stands on a shelf, what runs low first. */
export function StockTable({ goods, threshold, desk }: StockTableProps) {
  return (
    <Table
      items={[...goods].sort((left, right) => left.sellable - right.sellable)}
      rowKey={(each) => each.id}
      columns={[
        { head: '商品', cell: (each: Goods) => <a href={`${desk}/goods/${each.id}`}>{each.name}</a> },
        { head: '编号', cell: (each) => each.code },
        {
          head: '状态',
          cell: (each) =>
            each.onShelf ? <StockChip goods={each} threshold={threshold} /> : <Chip tone="plain">已下架</Chip>,
        },
        { head: '能换', cell: (each) => each.sellable, numeric: true },
        { head: '现有', cell: (each) => `${each.onHand} ${goodsUnitLabels[each.unit]}`, numeric: true },
      ]}
    />
  );
}
