import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { StatementSheet } from '~/components/settlements/statement-sheet';
import { PaperShell } from '~/components/shell/paper-shell';
import { requireVillage } from '~/http/guards.server';
import { readWholeSettlement } from '~/http/shop-settlement.server';

export const meta: MetaFunction = () => [{ title: '打印结算单 · 益邻' }];

/** The statement on paper, every line of it, to sign and to pay by. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.view');
  return readWholeSettlement(args, actor, village.id);
}

export default function PrintShopSettlement() {
  const parts = useLoaderData<typeof loader>();
  const { villageCode, id } = parts.settlement;
  return (
    <PaperShell back={{ to: `/desk/${villageCode}/settlements/${id}`, label: '返回结算单' }}>
      <StatementSheet {...parts} />
    </PaperShell>
  );
}
