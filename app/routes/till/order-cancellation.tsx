import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { cancelOrderForm } from '#services/orders/commands';
import { cancelOrder, loadTillOrder } from '#services/orders/index';
import { CancellationForm } from '~/components/orders/cancellation-form';
import { TillPage } from '~/components/redemption/till-frame';
import { maskedName } from '~/copy/format';
import { goodsInWords } from '~/copy/labels/slip';
import { answer, answerPage } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { tillFrame } from '~/http/till.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '取消预约 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const order = await answerPage(() => loadTillOrder(reader, actor, args.params.order ?? ''));
  const shown = { id: order.id, goods: goodsInWords(order.lines), total: order.total };
  return { frame: await tillFrame(reader, actor), order: shown, name: maskedName(order.memberName) };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const form = await readForm(args.request, cancelOrderForm);
  if (!form.ok) return form.reply;
  const place = { villageId: actor.villageId ?? '', orderId: args.params.order ?? '', occurredOn: dateInChina() };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => cancelOrder(tx, actor, { ...form.value, ...place }));
    return redirectWithFlash('/till/orders', { tone: 'good', text: '已取消，积分退回，货放回货架。' });
  });
}

export default function TillOrderCancellation() {
  const { frame, order, name } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <TillPage frame={frame} current="orders">
      <CancellationForm order={order} name={name} back={`/till/orders/${order.id}`} reply={reply} />
    </TillPage>
  );
}
