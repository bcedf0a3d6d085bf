import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listTransfers } from '#services/shop/index';
import { TillPage } from '~/components/redemption/till-frame';
import { TransferList } from '~/components/shop/transfer-parts';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { requireRole } from '~/http/guards.server';
import { pageNumber } from '~/http/page-number.server';
import { shopPlace, tillFrame } from '~/http/till.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '调拨 · 益邻' }];

const PAGE = 20;
const COMING_MAX = 50;

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const frame = await tillFrame(reader, actor);
  const { villageId, shopId } = await shopPlace(reader, actor);
  const page = pageNumber(args.request);
  const [coming, all] = await Promise.all([
    listTransfers(reader, villageId, { comingTo: shopId, limit: COMING_MAX }),
    listTransfers(reader, villageId, { shopId, limit: PAGE, offset: (page - 1) * PAGE }),
  ]);
  const others = all.transfers.filter(({ id }) => !coming.transfers.some((each) => each.id === id));
  const hasNext = page * PAGE < all.count;
  return { frame, coming: coming.transfers, others, page, hasNext };
}

export default function TillTransfers() {
  const { frame, coming, others, page, hasNext } = useLoaderData<typeof loader>();
  const address = (id: string) => `/till/transfers/${id}`;
  return (
    <TillPage frame={frame} current="stock">
      {coming.length > 0 && (
        <Card title="等您点收" aside={<Chip tone="wait">{coming.length} 单</Chip>}>
          <TransferList transfers={coming} address={address} />
        </Card>
      )}
      <div className="page-actions">
        <ButtonLink block icon="box" to="/till/transfers/new">
          调给别的超市
        </ButtonLink>
      </div>
      <Card title="调拨记录">
        {others.length === 0 ? (
          <EmptyState icon="box" title="没有别的调拨">
            一家店多、一家店少的时候，从这里调过去。
          </EmptyState>
        ) : (
          <TransferList transfers={others} address={address} />
        )}
        <Pager
          label="翻页"
          previous={page > 1 ? { to: `/till/transfers?page=${page - 1}`, label: '上一页' } : undefined}
          next={hasNext ? { to: `/till/transfers?page=${page + 1}`, label: '下一页' } : undefined}
        />
      </Card>
    </TillPage>
  );
}
