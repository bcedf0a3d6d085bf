import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { receiveDeliveryForm } from '#services/shop/commands';
import { receiveDelivery } from '#services/shop/index';
import { TillPage } from '~/components/redemption/till-frame';
import { DeliveryForm } from '~/components/shop/delivery-form';
import { ButtonLink } from '~/components/ui/button';
import { answer } from '~/http/answer.server';
import { deliveryPage } from '~/http/delivery.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { shopPlace, tillFrame } from '~/http/till.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '进货 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const frame = await tillFrame(reader, actor);
  return { frame, page: await deliveryPage(reader, await shopPlace(reader, actor), args.request) };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const form = await readForm(args.request, receiveDeliveryForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: actor.villageId ?? '' };
  return answer(form.formData, async () => {
    const { result } = await inTransaction(args.context, (tx) => receiveDelivery(tx, actor, command));
    return redirectWithFlash(`/till/stock/deliveries/${result}`, { tone: 'good', text: '已收货入库，可以兑换了。' });
  });
}

export default function TillStockReceive() {
  const { frame, page } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <TillPage frame={frame} current="stock">
      <DeliveryForm page={page} reply={reply} address="/till/stock/receive" />
      <div className="page-actions">
        <ButtonLink kind="quiet" block to="/till/stock">
          不收了
        </ButtonLink>
      </div>
    </TillPage>
  );
}
