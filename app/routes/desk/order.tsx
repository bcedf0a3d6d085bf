import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { loadOrder } from '#services/orders/index';
import { OrderChip, OrderLines, OrderSteps } from '~/components/orders/order-parts';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Facts } from '~/components/ui/facts';
import { formatDate } from '~/copy/format';
import { answerPage } from '~/http/answer.server';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { withoutMember } from '~/http/order.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '预约 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'orders.view');
  const order = await answerPage(() => loadOrder(readFrom(args.context), actor, village.id, args.params.order ?? ''));
  const name = nameFor(actor)(order.memberName);
  const events = order.events.map((event) => ({
    ...event,
    byName: event.byName === order.memberName ? name : event.byName,
  }));
  const isOpen = order.state === 'placed' || order.state === 'ready';
  return {
    frame: await readDeskFrame(args.context, actor, village),
    order: { ...withoutMember(order), events },
    name,
    mayCancel: isOpen && can(actor, 'orders.cancel'),
  };
}

export default function DeskOrder() {
  const { frame, order, name, mayCancel } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  return (
    <VillageDesk frame={frame} current="orders" title="预约" subtitle={order.number}>
      <div className="columns">
        <Card title={name} aside={<OrderChip state={order.state} />}>
          <Facts
            facts={[
              { term: '取货号', value: order.pickupNumber },
              { term: '超市', value: order.shopName },
              { term: '最晚取', value: formatDate(order.collectBy) },
              { term: '积分', value: order.isHousehold ? '家庭积分' : '个人积分' },
            ]}
          />
          <OrderLines order={order} />
        </Card>
        <Card title="经过">
          <OrderSteps order={order} />
          {mayCancel && (
            <div className="actions">
              <ButtonLink kind="danger" to={`${desk}/orders/${order.id}/cancellation`}>
                取消这个预约
              </ButtonLink>
            </div>
          )}
          {order.redemptionId && (
            <ButtonLink kind="quiet" icon="list" to={`${desk}/redemptions/${order.redemptionId}`}>
              看兑换单
            </ButtonLink>
          )}
        </Card>
      </div>
      <ButtonLink kind="quiet" icon="back" to={`${desk}/orders`}>
        全部预约
      </ButtonLink>
    </VillageDesk>
  );
}
