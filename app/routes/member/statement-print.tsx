import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { StatementSheet } from '~/components/ledger/statement-sheet';
import { PaperShell } from '~/components/shell/paper-shell';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { readStatement } from '~/http/statement.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '打印对账单 · 益邻' }];

/** One's own statement on paper, every line of it. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const { villageId, memberId, village } = await memberPlace(readFrom(args.context), actor);
  const page = await readStatement(args, villageId, memberId);
  return { villageName: village.name, page };
}

export default function MemberStatementPrint() {
  const { villageName, page } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: `/me/statement${page.asked.search}`, label: '返回' }}>
      <StatementSheet villageName={villageName} {...page} />
    </PaperShell>
  );
}
