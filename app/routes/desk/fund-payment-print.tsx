import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PaymentVoucher } from '~/components/fund/spending-papers';
import { PaperShell } from '~/components/shell/paper-shell';
import { notFound } from '~/http/answer.server';
import { readDeskSpending } from '~/http/fund-spending.server';
import { requireVillage } from '~/http/guards.server';

export const meta: MetaFunction = () => [{ title: '打印支付凭单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.view');
  const data = await readDeskSpending(args, actor, village);
  const paymentId = args.params.payment ?? '';
  if (!data.spending.payments.some((payment) => payment.id === paymentId)) throw notFound();
  return { data, paymentId };
}

export default function PrintFundPayment() {
  const { data, paymentId } = useLoaderData<typeof loader>();
  const to = `/desk/${data.frame.village.code}/fund/applications/${data.application.id}/payments`;
  return (
    <PaperShell back={{ to, label: '返回付款' }}>
      <PaymentVoucher data={data} paymentId={paymentId} />
    </PaperShell>
  );
}
