import { Link } from '@remix-run/react';
import type { ReadyOrder } from '#services/orders/index';
import { Notice } from '~/components/ui/notice';
import { formatDay } from '~/copy/format';

/** Orders that stand ready for the member, on their first page. */
export function ReadyOrders({ orders }: { readonly orders: readonly ReadyOrder[] }) {
  return (
    <>
      {orders.map((order) => (
        <Notice key={order.id} tone="good">
          预约的货备好了，取货号 {order.pickupNumber}，最晚 {formatDay(order.collectBy)}到{order.shopName}取。
          <Link to={`/me/orders/${order.id}`} reloadDocument>
            看取货码
          </Link>
        </Notice>
      ))}
    </>
  );
}
