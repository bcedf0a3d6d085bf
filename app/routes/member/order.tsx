import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadOwnOrder, readOrderTerms } from '#services/orders/index';
import { OrderChip, OrderLines, OrderSteps } from '~/components/orders/order-parts';
import { PickupCode } from '~/components/orders/pickup-code';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Notice } from '~/components/ui/notice';
import { formatDate } from '~/copy/format';
import { answerPage } from '~/http/answer.server';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { codeOf, withoutMember } from '~/http/order.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '预约 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'orders.place');
  const reader = readFrom(args.context);
  const { villageId, village } = await memberPlace(reader, actor);
  const order = await answerPage(() => loadOwnOrder(reader, actor, args.params.order ?? ''));
  const { cancelUntil } = await readOrderTerms(reader, villageId);
  const digits = codeOf(order);
  const mayCancel = digits !== null && (cancelUntil === 'ready' || order.state === 'placed');
  return { village, order: withoutMember(order), digits, mayCancel };
}

export default function MemberOrder() {
  const { village, order, digits, mayCancel } = useLoaderData<typeof loader>();
  const address = `/me/orders/${order.id}`;
  return (
    <PhoneShell title="预约" subtitle={order.shopName} current="goods" villageCode={village.code}>
      {digits && order.shopSuspended && (
        <Notice tone="wait">超市现在停业，恢复营业才能取。取货的日子不延长，等不及可以取消。</Notice>
      )}
      {digits && order.state === 'ready' && (
        <Notice tone="good">货备好了，请带上取货码去取，最晚 {formatDate(order.collectBy)}。</Notice>
      )}
      {digits && <PickupCode digits={digits} pickup={order.pickupNumber} />}
      <Card title={`预约号 ${order.number}`} aside={<OrderChip state={order.state} />}>
        <OrderSteps order={order} />
        <OrderLines order={order} />
        <p className="hint">
          {[order.shopName, order.shopAddress, order.shopHours].filter(Boolean).join(' · ')}
          {order.isHousehold && ' · 用家庭积分'}
        </p>
      </Card>
      <div className="page-actions">
        {order.redemptionId && (
          <ButtonLink block icon="list" to={`/me/redemptions/${order.redemptionId}`}>
            看兑换单
          </ButtonLink>
        )}
        {digits && (
          <ButtonLink kind="quiet" block icon="print" to={`${address}/print`}>
            打印取货单
          </ButtonLink>
        )}
        {mayCancel && (
          <ButtonLink kind="quiet" block to={`${address}/cancellation`}>
            取消预约
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" block icon="back" to="/me/orders">
          全部预约
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
