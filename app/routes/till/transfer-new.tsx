import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { sendGoodsForm } from '#services/shop/commands';
import { sendGoods } from '#services/shop/index';
import { TillPage } from '~/components/redemption/till-frame';
import { SendForm } from '~/components/shop/transfer-forms';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { shopPlace, tillFrame } from '~/http/till.server';
import { inTransaction, readFrom } from '~/http/transaction.server';
import { sendingForm } from '~/http/transfer.server';

export const meta = () => [{ title: '调给别的超市 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const frame = await tillFrame(reader, actor);
  const { villageId, shopId } = await shopPlace(reader, actor);
  return { frame, ...(await sendingForm(reader, villageId, shopId)), requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const form = await readForm(args.request, sendGoodsForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: actor.villageId ?? '', fromShopId: actor.shopId ?? '' };
  return answer(form.formData, async () => {
    const { result } = await inTransaction(args.context, (tx) => sendGoods(tx, actor, command));
    const text = '已送出，从库存里扣下了。等对方点收。';
    return redirectWithFlash(`/till/transfers/${result}`, { tone: 'good', text });
  });
}

export default function TillTransferNew() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const back = '/till/transfers';
  return (
    <TillPage frame={frame} current="stock">
      <Card title="调给别的超市">
        {page.shops.length === 0 ? (
          <EmptyState icon="shop" title="村里只有这一家超市" next={<ButtonLink to={back}>回到调拨</ButtonLink>} />
        ) : (
          <SendForm {...page} reply={reply} back={back} />
        )}
      </Card>
    </TillPage>
  );
}
