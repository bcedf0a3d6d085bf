import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { writeOffExpiredForm } from '#services/shop/commands';
import { writeOffExpired } from '#services/shop/index';
import { TillPage } from '~/components/redemption/till-frame';
import { WriteOffForm } from '~/components/shop/write-off-form';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { expiredLot } from '~/http/lots.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { shopPlace, tillFrame } from '~/http/till.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '过期清出 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const { villageId, shopId } = await shopPlace(reader, actor);
  const page = await expiredLot(reader, villageId, args.params.lot ?? '', shopId);
  return { frame: await tillFrame(reader, actor), ...page };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const form = await readForm(args.request, writeOffExpiredForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: actor.villageId ?? '', lotId: args.params.lot ?? '' };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => writeOffExpired(tx, actor, command));
    return redirectWithFlash('/till/stock/lots', { tone: 'good', text: '已清出，记下了原因。' });
  });
}

export default function TillLotWriteOff() {
  const { frame, lot, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <TillPage frame={frame} current="stock">
      <WriteOffForm lot={lot} requestId={requestId} reply={reply} back="/till/stock/lots" />
    </TillPage>
  );
}
