import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PaperShell } from '~/components/shell/paper-shell';
import { TransferSheet } from '~/components/shop/transfer-parts';
import { requireVillage } from '~/http/guards.server';
import { deskTransfer } from '~/http/transfer.server';

export const meta = () => [{ title: '打印调拨单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { village } = await requireVillage(args, 'shop.view');
  const transfer = await deskTransfer(args, village.id);
  return { village: { code: village.code, name: village.name }, transfer };
}

export default function DeskTransferPrint() {
  const { village, transfer } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: `/desk/${village.code}/transfers/${transfer.id}`, label: '回到调拨单' }}>
      <TransferSheet villageName={village.name} transfer={transfer} />
    </PaperShell>
  );
}
