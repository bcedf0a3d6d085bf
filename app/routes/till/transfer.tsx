import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { TillPage } from '~/components/redemption/till-frame';
import { TransferFacts, TransferRows, TransferStateChip } from '~/components/shop/transfer-parts';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { requireRole } from '~/http/guards.server';
import { tillTransfer } from '~/http/transfer.server';

export const meta = () => [{ title: '调拨单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  return tillTransfer(args, actor);
}

export default function TillTransfer() {
  const { frame, transfer, isComing, isOwn } = useLoaderData<typeof loader>();
  const here = `/till/transfers/${transfer.id}`;
  return (
    <TillPage frame={frame} current="stock">
      <Card title={`调拨单 ${transfer.number} 号`} aside={<TransferStateChip state={transfer.state} />}>
        <TransferFacts transfer={transfer} />
        {isComing && (
          <ButtonLink block icon="check" to={`${here}/receipt`}>
            点收
          </ButtonLink>
        )}
        {isOwn && (
          <ButtonLink kind="danger" block to={`${here}/cancellation`}>
            撤回
          </ButtonLink>
        )}
      </Card>
      <Card title={`${transfer.kinds} 种 ${transfer.pieces} 件`}>
        <TransferRows transfer={transfer} />
      </Card>
      <div className="page-actions">
        <ButtonLink kind="quiet" block icon="print" to={`${here}/print`}>
          打印调拨单
        </ButtonLink>
        <ButtonLink kind="quiet" block to="/till/transfers">
          回到调拨
        </ButtonLink>
      </div>
    </TillPage>
  );
}
