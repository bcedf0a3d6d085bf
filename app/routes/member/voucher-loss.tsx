import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { cancelVoucherForm } from '#services/vouchers/commands';
import { cancelVoucher, loadVoucher } from '#services/vouchers/index';
import { PhoneShell } from '~/components/shell/phone-shell';
import { CancelForm } from '~/components/vouchers/cancel-form';
import { answer, answerPage } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '积分券挂失 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const reader = readFrom(args.context);
  const { villageId, village } = await memberPlace(reader, actor);
  const { serial, worth } = await answerPage(() => loadVoucher(reader, actor, villageId, args.params.voucher ?? ''));
  return { village, name: actor.name, voucher: { serial, worth } };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const form = await readForm(args.request, cancelVoucherForm);
  if (!form.ok) return form.reply;
  const place = { villageId: actor.villageId ?? '', voucherId: args.params.voucher ?? '', occurredOn: dateInChina() };
  return answer(form.formData, async () => {
    const { result } = await inTransaction(args.context, (tx) => cancelVoucher(tx, actor, { ...form.value, ...place }));
    const text = `券已作废，${result.worth} 分退回了积分账户。`;
    return redirectWithFlash('/me/vouchers', { tone: 'good', text });
  });
}

export default function MemberVoucherLoss() {
  const { village, name, voucher } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <PhoneShell title="积分券挂失" subtitle={name} current="goods" villageCode={village.code}>
      <CancelForm voucher={voucher} reply={reply} back="/me/vouchers" block />
    </PhoneShell>
  );
}
