import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SettlementPage } from '~/components/settlements/settlement-page';
import { requireVillage } from '~/http/guards.server';
import { readSettlementDesk } from '~/http/shop-settlement.server';

export const meta: MetaFunction = () => [{ title: '结算单 · 益邻' }];

/** One settlement: the sum, who did what, every line, and what this person has to do. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.view');
  return readSettlementDesk(args, actor, village);
}

export default function ShopSettlement() {
  return <SettlementPage {...useLoaderData<typeof loader>()} />;
}
