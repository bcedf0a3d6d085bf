import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadUnit } from '#services/org/index';
import { StatementSheet } from '~/components/ledger/statement-sheet';
import { PaperShell } from '~/components/shell/paper-shell';
import { requireRole } from '~/http/guards.server';
import { ownMember } from '~/http/own-member.server';
import { readStatement } from '~/http/statement.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '打印对账单 · 益邻' }];

/** One's own statement on paper, every line of it. */
export async function loader(args: LoaderFunctionArgs) {
  const { villageId, memberId } = ownMember(await requireRole(args, 'member.own'));
  const [village, page] = await Promise.all([
    loadUnit(readFrom(args.context), villageId, villageId),
    readStatement(args, villageId, memberId),
  ]);
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
