import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { presentOwnOrderForm } from '#services/orders/commands';
import { listCollectable, presentOwnOrder } from '#services/orders/index';
import { loadPresentation } from '#services/redemption/index';
import { OrderChip, OrderLines } from '~/components/orders/order-parts';
import { TillPage } from '~/components/redemption/till-frame';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { maskedName } from '~/copy/format';
import { answer, answerPage } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { withoutMember } from '~/http/order.server';
import { afterPresentingOrder, tillFrame } from '~/http/till.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '可取的预约 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const presentation = args.params.presentation ?? '';
  const holder = await answerPage(() => loadPresentation(reader, actor, presentation));
  const orders = await listCollectable(reader, actor, holder.id);
  return {
    frame: await tillFrame(reader, actor),
    holder: { id: holder.id, name: maskedName(holder.memberName) },
    orders: orders.map((order) => ({ ...withoutMember(order), requestId: randomUUID() })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const form = await readForm(args.request, presentOwnOrderForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, presentationId: args.params.presentation ?? '' };
  return answer(form.formData, async () => {
    const { result } = await inTransaction(args.context, (tx) => presentOwnOrder(tx, actor, command));
    return afterPresentingOrder(result);
  });
}

export default function CheckoutOrders() {
  const { frame, holder, orders } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <TillPage frame={frame} current="till">
      <FormSentence reply={reply} />
      {orders.length === 0 && (
        <Card>
          <EmptyState icon="bell" title="没有可取的预约" />
        </Card>
      )}
      {orders.map((order) => (
        <Card
          key={order.id}
          title={`${holder.name} · 取货号 ${order.pickupNumber}`}
          aside={<OrderChip state={order.state} />}
        >
          <OrderLines order={order} />
          <form method="post">
            <input type="hidden" name="requestId" value={order.requestId} />
            <input type="hidden" name="orderId" value={order.id} />
            <Button block>取这个</Button>
          </form>
        </Card>
      ))}
      <ButtonLink kind="quiet" block icon="back" to={`/till/checkout/${holder.id}`}>
        回去选商品
      </ButtonLink>
    </TillPage>
  );
}
