import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { TillSettlementPage } from '~/components/settlements/till-settlement-page';
import { requireRole } from '~/http/guards.server';
import { readSettlementTill } from '~/http/shop-settlement.server';
import { shopPlace, tillFrame } from '~/http/till.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '结算单 · 益邻' }];

/** A settlement of the cashier's own shop. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const parts = await readSettlementTill(args, actor);
  const { villageCode } = await shopPlace(reader, actor);
  return { ...parts, villageCode, frame: await tillFrame(reader, actor) };
}

export default function TillSettlement() {
  return <TillSettlementPage {...useLoaderData<typeof loader>()} />;
}
