import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { succeeded } from '#services/kernel/attempt';
import { loadPresentation, presentVoucher } from '#services/redemption/index';
import { presentVoucherForm } from '#services/vouchers/commands';
import { RefusedPage } from '~/components/redemption/refused-page';
import { answer, answerPage } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { afterPresenting } from '~/http/till.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '再扫一张券 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const { id } = await answerPage(() =>
    loadPresentation(readFrom(args.context), actor, args.params.presentation ?? ''),
  );
  return { checkout: `/till/checkout/${id}` };
}

/** Lays one more voucher of the same member on the counter. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const form = await readForm(args.request, presentVoucherForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, presentationId: args.params.presentation ?? '' };
  return answer(form.formData, async () => {
    const attempt = await inTransaction(args.context, (tx) => presentVoucher(tx, actor, command));
    return afterPresenting(succeeded(attempt).result);
  });
}

export default function CheckoutVouchers() {
  const { checkout } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <RefusedPage
      title="这张券没有加上"
      sentence={reply?.sentence ?? '请扫积分券上的码。'}
      next={{ to: checkout, label: '回去接着结账' }}
      beside={{ to: '/till', label: '换一个人' }}
    />
  );
}
