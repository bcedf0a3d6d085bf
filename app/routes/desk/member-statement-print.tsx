import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { StatementSheet } from '~/components/ledger/statement-sheet';
import { PaperShell } from '~/components/shell/paper-shell';
import { nameFor } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readStatement } from '~/http/statement.server';

export const meta: MetaFunction = () => [{ title: '打印对账单 · 益邻' }];

/** A member's statement on paper, every line of it, to hand over or to sign. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'ledger.view');
  const page = await readStatement(args, village.id, args.params.member ?? '');
  const member = { ...page.member, name: nameFor(actor)(page.member.name) };
  return { village: { code: village.code, name: village.name }, page: { ...page, member } };
}

export default function DeskMemberStatementPrint() {
  const { village, page } = useLoaderData<typeof loader>();
  const back = `/desk/${village.code}/members/${page.member.id}/statement${page.asked.search}`;
  return (
    <PaperShell back={{ to: back, label: '返回' }}>
      <StatementSheet villageName={village.name} {...page} />
    </PaperShell>
  );
}
