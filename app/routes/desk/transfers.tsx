import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { listShops, listTransfers, type StockTransfer } from '#services/shop/index';
import { TRANSFER_STATES } from '#services/shop/vocabulary';
import { VillageDesk } from '~/components/shell/village-desk';
import { ShopFilter } from '~/components/shop/shop-filter';
import { TransferStateChip } from '~/components/shop/transfer-parts';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { Table } from '~/components/ui/table';
import { formatMoment } from '~/copy/format';
import { transferStateLabels } from '~/copy/labels/shop';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readAskedShop } from '~/http/shop-list.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '调拨 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.view');
  const reader = readFrom(args.context);
  const { asked, filter, pages } = readAskedShop(args.request, TRANSFER_STATES);
  const { transfers, count } = await listTransfers(reader, village.id, filter);
  const shops = await listShops(reader, village.id);
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, shops, asked, transfers, count, pages: pages(count), maySend: can(actor, 'shop.manage') };
}

export default function DeskTransfers() {
  const { frame, shops, asked, transfers, count, pages, maySend } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}/transfers`;
  const send = maySend && shops.length > 1 && (
    <ButtonLink icon="box" to={`${desk}/new`}>
      调货
    </ButtonLink>
  );
  return (
    <VillageDesk
      frame={frame}
      current="transfers"
      title="调拨"
      subtitle={`${count} 单，超市之间调货，对方换一个人点收`}
      actions={send}
    >
      <Card>
        <ShopFilter shops={shops} shop={asked.shop} state={asked.state} states={transferStateLabels} />
        {transfers.length === 0 && (
          <EmptyState icon="box" title="没有调拨" next={send}>
            {shops.length > 1 ? '一家店多、一家店少的时候，调过去。' : '村里只有一家超市，用不着调。'}
          </EmptyState>
        )}
        {transfers.length > 0 && (
          <Table
            items={transfers}
            rowKey={(each) => each.id}
            columns={[
              {
                head: '编号',
                cell: (each: StockTransfer) => <a href={`${desk}/${each.id}`}>{each.number} 号</a>,
              },
              { head: '从', cell: (each) => each.fromShopName },
              { head: '到', cell: (each) => each.toShopName },
              { head: '状态', cell: (each) => <TransferStateChip state={each.state} /> },
              {
                head: '谁送的',
                cell: (each) => (
                  <>
                    {each.sentByName}
                    <small>{formatMoment(each.sentAt)}</small>
                  </>
                ),
              },
              { head: '数量', cell: (each) => `${each.kinds} 种 ${each.pieces} 件`, numeric: true },
            ]}
          />
        )}
        <Pager label="翻页" {...pages} />
      </Card>
    </VillageDesk>
  );
}
