import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { collectOrderForm } from '#services/orders/commands';
import { collectOrder, listCollectable } from '#services/orders/index';
import { loadPresentation } from '#services/redemption/index';
import { OrderChip, OrderLines } from '~/components/orders/order-parts';
import { RefusedPage } from '~/components/redemption/refused-page';
import { TillPage } from '~/components/redemption/till-frame';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { formatPoints, maskedName } from '~/copy/format';
import { answer, answerPage } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { withoutMember } from '~/http/order.server';
import { safeRedirect } from '~/http/redirect.server';
import { tillFrame } from '~/http/till.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '取货 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const holder = await answerPage(() => loadPresentation(reader, actor, args.params.presentation ?? ''));
  if (holder.redemptionId) throw safeRedirect(`/till/done/${holder.redemptionId}`);
  if (holder.means !== 'order') throw safeRedirect(`/till/checkout/${holder.id}/orders`);
  const [order] = await listCollectable(reader, actor, holder.id);
  return {
    frame: await tillFrame(reader, actor),
    name: maskedName(holder.memberName),
    waits: holder.secondsLeft > 0,
    order: order ? withoutMember(order) : null,
    requestId: randomUUID(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const form = await readForm(args.request, collectOrderForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, presentationId: args.params.presentation ?? '' };
  return answer(form.formData, async () => {
    const { result } = await inTransaction(args.context, (tx) => collectOrder(tx, actor, command));
    return safeRedirect(`/till/done/${result.id}`);
  });
}

export default function TillPickup() {
  const { frame, name, waits, order, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  if (reply)
    return <RefusedPage title="没有取成" sentence={reply.sentence} next={{ to: '/till', label: '再扫一次' }} />;
  return (
    <TillPage frame={frame} current="till">
      {order ? (
        <Card title={`${name} · 取货号 ${order.pickupNumber}`} aside={<OrderChip state={order.state} />}>
          {order.state === 'placed' && <p>还没有标“备好了”。货凑齐了，可以直接取。</p>}
          <OrderLines order={order} />
          <p className="hint">积分预约时已经预留，不再另扣{order.isHousehold && '（家庭积分）'}。</p>
          {waits ? (
            <form method="post">
              <input type="hidden" name="requestId" value={requestId} />
              <Button block icon="check">
                确认取走 {formatPoints(order.total)} 分
              </Button>
            </form>
          ) : (
            <p className="error">等得太久，请让对方再出示一次取货码。</p>
          )}
        </Card>
      ) : (
        <Card>
          <EmptyState icon="bell" title="这个预约已经取走、取消或过期">
            请再扫一次取货码，看是什么情况。
          </EmptyState>
        </Card>
      )}
      <div className="page-actions">
        <ButtonLink kind="quiet" block to="/till">
          取消，换一个人
        </ButtonLink>
      </div>
    </TillPage>
  );
}
