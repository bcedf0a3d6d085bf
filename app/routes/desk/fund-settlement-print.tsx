import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SettlementSheet } from '~/components/fund/spending-papers';
import { PaperShell } from '~/components/shell/paper-shell';
import { readDeskSpending } from '~/http/fund-spending.server';
import { requireVillage } from '~/http/guards.server';

export const meta: MetaFunction = () => [{ title: '打印核销单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.view');
  return readDeskSpending(args, actor, village);
}

export default function PrintFundSettlement() {
  const data = useLoaderData<typeof loader>();
  const to = `/desk/${data.frame.village.code}/fund/applications/${data.application.id}`;
  return (
    <PaperShell back={{ to, label: '返回申请' }}>
      <SettlementSheet data={data} />
    </PaperShell>
  );
}
