import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { cancelVoucherForm } from '#services/vouchers/commands';
import { cancelVoucher, loadVoucher } from '#services/vouchers/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { CancelForm } from '~/components/vouchers/cancel-form';
import { answer, answerPage } from '~/http/answer.server';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '作废积分券 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'vouchers.issue');
  const reader = readFrom(args.context);
  const voucher = await answerPage(() => loadVoucher(reader, actor, village.id, args.params.voucher ?? ''));
  const { serial, worth, memberName } = voucher;
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, voucher: { serial, worth }, name: nameFor(actor)(memberName) };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'vouchers.issue');
  const form = await readForm(args.request, cancelVoucherForm);
  if (!form.ok) return form.reply;
  const place = { villageId: village.id, voucherId: args.params.voucher ?? '', occurredOn: dateInChina() };
  return answer(form.formData, async () => {
    const { result } = await inTransaction(args.context, (tx) => cancelVoucher(tx, actor, { ...form.value, ...place }));
    const text = `券已作废，${result.worth} 分退回了本人的积分账户。`;
    return redirectWithFlash(`/desk/${village.code}/vouchers`, { tone: 'good', text });
  });
}

export default function VoucherCancellation() {
  const { frame, voucher, name } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk frame={frame} current="vouchers" title={`作废${name}的积分券`}>
      <CancelForm voucher={voucher} reply={reply} back={`/desk/${frame.village.code}/vouchers`} />
    </VillageDesk>
  );
}
