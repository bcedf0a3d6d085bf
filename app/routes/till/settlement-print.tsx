import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { StatementSheet } from '~/components/settlements/statement-sheet';
import { PaperShell } from '~/components/shell/paper-shell';
import { requireRole } from '~/http/guards.server';
import { readWholeSettlement } from '~/http/shop-settlement.server';

export const meta = () => [{ title: '打印结算单 · 益邻' }];

/** The shop's own copy of the statement. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  return readWholeSettlement(args, actor, actor.villageId ?? '');
}

export default function PrintTillSettlement() {
  const parts = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: `/till/settlements/${parts.settlement.id}`, label: '返回结算单' }}>
      <StatementSheet {...parts} />
    </PaperShell>
  );
}
