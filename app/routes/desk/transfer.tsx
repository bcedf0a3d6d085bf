import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { VillageDesk } from '~/components/shell/village-desk';
import { TransferFacts, TransferRows, TransferStateChip } from '~/components/shop/transfer-parts';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { deskTransfer } from '~/http/transfer.server';

export const meta = () => [{ title: '调拨单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.view');
  const transfer = await deskTransfer(args, village.id);
  const mayEnd = transfer.state === 'sent' && can(actor, 'shop.manage');
  const mayReceive = mayEnd && transfer.sentBy !== actor.accountId;
  return { frame: await readDeskFrame(args.context, actor, village), transfer, mayEnd, mayReceive };
}

export default function DeskTransfer() {
  const { frame, transfer, mayEnd, mayReceive } = useLoaderData<typeof loader>();
  const here = `/desk/${frame.village.code}/transfers/${transfer.id}`;
  return (
    <VillageDesk
      frame={frame}
      current="transfers"
      title={`调拨单 ${transfer.number} 号`}
      subtitle={`${transfer.fromShopName} → ${transfer.toShopName}`}
      actions={
        <ButtonLink kind="quiet" icon="print" to={`${here}/print`}>
          打印
        </ButtonLink>
      }
    >
      <Card title="经过" aside={<TransferStateChip state={transfer.state} />}>
        <TransferFacts transfer={transfer} />
        {mayEnd && (
          <div className="actions">
            {mayReceive && <ButtonLink to={`${here}/receipt`}>替那家店点收</ButtonLink>}
            <ButtonLink kind="danger" to={`${here}/cancellation`}>
              撤回
            </ButtonLink>
          </div>
        )}
      </Card>
      <Card title={`${transfer.kinds} 种 ${transfer.pieces} 件`}>
        <TransferRows transfer={transfer} />
      </Card>
    </VillageDesk>
  );
}
