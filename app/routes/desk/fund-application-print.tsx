import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ApprovalPaper } from '~/components/fund/approval-paper';
import { PaperShell } from '~/components/shell/paper-shell';
import { formatFullMoment } from '~/copy/format';
import { readDecisionSheet } from '~/http/fund-desk.server';
import { requireVillage } from '~/http/guards.server';

export const meta = () => [{ title: '打印审批表 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.view');
  const sheet = await readDecisionSheet(args, actor, village, args.params.application ?? '');
  const address = `/desk/${village.code}/fund/applications/${sheet.application.id}`;
  return { sheet, address, villageName: village.name, printedAt: formatFullMoment(new Date()) };
}

export default function DeskFundApplicationPrint() {
  const { address, ...paper } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: address, label: '回到申请' }}>
      <ApprovalPaper {...paper} />
    </PaperShell>
  );
}
