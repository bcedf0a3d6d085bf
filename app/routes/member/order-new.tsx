import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { findPurse } from '#services/ledger/index';
import { placeOrderForm } from '#services/orders/commands';
import { placeOrder, readOrderTerms } from '#services/orders/index';
import { priceCart } from '#services/redemption/index';
import { loadShop } from '#services/shop/index';
import { OrderConfirmation } from '~/components/orders/order-confirmation';
import { FormSentence } from '~/components/shell/form-sentence';
import { PhoneShell } from '~/components/shell/phone-shell';
import { formatPoints } from '~/copy/format';
import { answer, answerPage } from '~/http/answer.server';
import { readLines } from '~/http/cart.server';
import { type FormReply, formReply, readFormData } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { readOrderCart } from '~/http/order.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '确认预约 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'orders.place');
  const reader = readFrom(args.context);
  const { villageId, memberId, village } = await memberPlace(reader, actor);
  const query = new URL(args.request.url).searchParams;
  const shop = await answerPage(() => loadShop(reader, villageId, query.get('shop') ?? ''));
  const { goods, quantities } = await readOrderCart(reader, villageId, shop.id, query);
  const purse = await findPurse(reader, villageId, memberId);
  return {
    village,
    shop,
    goods,
    quantities,
    cart: priceCart(goods, quantities, purse.available),
    isHousehold: purse.householdNumber !== null,
    terms: await readOrderTerms(reader, villageId),
    requestId: randomUUID(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'orders.place');
  const form = await readFormData(args.request);
  const fields = { requestId: form.get('requestId'), shopId: form.get('shop'), lines: readLines(form) };
  const command = placeOrderForm.safeParse(fields);
  if (!command.success) return formReply(form, '数量要填整数，请回去改一下。', 422);
  return answer(form, async () => {
    const { result } = await inTransaction(args.context, (tx) => placeOrder(tx, actor, command.data));
    const text = '约好了，积分已经预留。超市备好货会告诉您。';
    return redirectWithFlash(`/me/orders/${result.id}`, { tone: 'good', text });
  });
}

export default function NewOrder() {
  const { village, shop, ...order } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <PhoneShell
      title="确认预约"
      subtitle={`${shop.name} · ${formatPoints(order.cart.total)} 分`}
      current="goods"
      villageCode={village.code}
    >
      <FormSentence reply={reply} />
      <OrderConfirmation shop={shop} {...order} />
    </PhoneShell>
  );
}
