import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { cancelOrderForm } from '#services/orders/commands';
import { cancelOrder, loadOrder } from '#services/orders/index';
import { CancellationForm } from '~/components/orders/cancellation-form';
import { VillageDesk } from '~/components/shell/village-desk';
import { goodsInWords } from '~/copy/labels/slip';
import { answer, answerPage } from '~/http/answer.server';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '取消预约 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'orders.cancel');
  const order = await answerPage(() => loadOrder(readFrom(args.context), actor, village.id, args.params.order ?? ''));
  return {
    frame: await readDeskFrame(args.context, actor, village),
    order: { id: order.id, number: order.number, goods: goodsInWords(order.lines), total: order.total },
    name: nameFor(actor)(order.memberName),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'orders.cancel');
  const form = await readForm(args.request, cancelOrderForm);
  if (!form.ok) return form.reply;
  const place = { villageId: village.id, orderId: args.params.order ?? '', occurredOn: dateInChina() };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => cancelOrder(tx, actor, { ...form.value, ...place }));
    const text = '已取消，积分退回，货放回货架。';
    return redirectWithFlash(`/desk/${village.code}/orders/${place.orderId}`, { tone: 'good', text });
  });
}

export default function DeskOrderCancellation() {
  const { frame, order, name } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const back = `/desk/${frame.village.code}/orders/${order.id}`;
  return (
    <VillageDesk frame={frame} current="orders" title="取消预约" subtitle={order.number}>
      <CancellationForm order={order} name={name} back={back} reply={reply} />
    </VillageDesk>
  );
}
