import { Table } from '~/components/ui/table';
import { formatDay, formatMoment, formatPoints } from '~/copy/format';
import { goodsInWords } from '~/copy/labels/slip';
import type { OrderView } from '~/http/order.server';
import { OrderChip } from './order-parts';

type ShownOrder = OrderView & { readonly name: string };

/** Orders of a village, one line each. */
export function OrderTable({ orders, desk }: { readonly orders: readonly ShownOrder[]; readonly desk: string }) {
  return (
    <Table
      items={orders}
      rowKey={(order) => order.id}
      columns={[
        {
          head: '预约号',
          cell: (order: ShownOrder) => (
            <>
              <a href={`${desk}/orders/${order.id}`}>{order.number}</a>
              <small>{formatMoment(order.placedAt)}</small>
            </>
          ),
        },
        { head: '取货号', cell: (order) => order.pickupNumber },
        { head: '成员', cell: (order) => order.name },
        { head: '商品', cell: (order) => goodsInWords(order.lines) },
        { head: '超市', cell: (order) => order.shopName },
        { head: '最晚取', cell: (order) => formatDay(order.collectBy) },
        { head: '状态', cell: (order) => <OrderChip state={order.state} /> },
        { head: '积分', cell: (order) => formatPoints(order.total), numeric: true },
      ]}
    />
  );
}
