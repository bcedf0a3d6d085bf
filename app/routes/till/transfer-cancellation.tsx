import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { cancelTransferForm } from '#services/shop/commands';
import { cancelTransfer } from '#services/shop/index';
import { TillPage } from '~/components/redemption/till-frame';
import { CancellationForm } from '~/components/shop/transfer-forms';
import { Card } from '~/components/ui/card';
import { answer, notFound } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';
import { tillTransfer } from '~/http/transfer.server';

export const meta = () => [{ title: '撤回调拨 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const { frame, transfer, isOwn } = await tillTransfer(args, actor);
  if (!isOwn) throw notFound();
  return { frame, transfer, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const form = await readForm(args.request, cancelTransferForm);
  if (!form.ok) return form.reply;
  const transferId = args.params.stockTransfer ?? '';
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: actor.villageId ?? '', transferId };
    await inTransaction(args.context, (tx) => cancelTransfer(tx, actor, command));
    const text = '已撤回，货回到了库存。';
    return redirectWithFlash(`/till/transfers/${transferId}`, { tone: 'good', text });
  });
}

export default function TillTransferCancellation() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { id, number } = page.transfer;
  return (
    <TillPage frame={frame} current="stock">
      <Card title={`撤回调拨 ${number} 号`}>
        <CancellationForm {...page} reply={reply} back={`/till/transfers/${id}`} />
      </Card>
    </TillPage>
  );
}
