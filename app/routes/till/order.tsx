import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadTillOrder } from '#services/orders/index';
import { OrderChip, OrderLines, OrderSteps } from '~/components/orders/order-parts';
import { TillPage } from '~/components/redemption/till-frame';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { maskedName } from '~/copy/format';
import { answerPage } from '~/http/answer.server';
import { requireRole } from '~/http/guards.server';
import { withoutMember } from '~/http/order.server';
import { tillFrame } from '~/http/till.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '预约 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const order = await answerPage(() => loadTillOrder(reader, actor, args.params.order ?? ''));
  const name = maskedName(order.memberName);
  const events = order.events.map((event) => (event.state === 'placed' ? { ...event, byName: name } : event));
  return { frame: await tillFrame(reader, actor), order: { ...withoutMember(order), events }, name };
}

export default function TillOrder() {
  const { frame, order, name } = useLoaderData<typeof loader>();
  const address = `/till/orders/${order.id}`;
  const isOpen = order.state === 'placed' || order.state === 'ready';
  return (
    <TillPage frame={frame} current="orders">
      <Card title={`${name} · 取货号 ${order.pickupNumber}`} aside={<OrderChip state={order.state} />}>
        <OrderLines order={order} />
        <OrderSteps order={order} />
        <p className="hint">预约号 {order.number}</p>
        {order.state === 'placed' && (
          <form method="post" action={`${address}/readiness`}>
            <Button block icon="check">
              备好了
            </Button>
          </form>
        )}
        {order.state === 'ready' && <p>成员来了，到“收银”扫取货码；没带码的，扫他的兑换码或积分卡也能取。</p>}
      </Card>
      <div className="page-actions">
        {isOpen && (
          <ButtonLink kind="quiet" block to={`${address}/cancellation`}>
            取消这个预约
          </ButtonLink>
        )}
        {order.redemptionId && (
          <ButtonLink kind="quiet" block icon="list" to={`/till/slips/${order.redemptionId}`}>
            看兑换单
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" block icon="back" to="/till/orders">
          全部预约
        </ButtonLink>
      </div>
    </TillPage>
  );
}
