import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadTill } from '#services/redemption/index';
import { PaperShell } from '~/components/shell/paper-shell';
import { TransferSheet } from '~/components/shop/transfer-parts';
import { requireRole } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';
import { tillTransfer } from '~/http/transfer.server';

export const meta = () => [{ title: '打印调拨单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const { transfer } = await tillTransfer(args, actor);
  const { villageName } = await loadTill(readFrom(args.context), actor);
  return { transfer, villageName };
}

export default function TillTransferPrint() {
  const { transfer, villageName } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: `/till/transfers/${transfer.id}`, label: '回到调拨单' }}>
      <TransferSheet villageName={villageName} transfer={transfer} />
    </PaperShell>
  );
}
