import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listCounts, listShops, type StockCount } from '#services/shop/index';
import { COUNT_STATES } from '#services/shop/vocabulary';
import { VillageDesk } from '~/components/shell/village-desk';
import { CountStateChip } from '~/components/shop/count-parts';
import { ShopFilter } from '~/components/shop/shop-filter';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { Table } from '~/components/ui/table';
import { formatMoment } from '~/copy/format';
import { countStateLabels } from '~/copy/labels/shop';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readAskedShop } from '~/http/shop-list.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '盘点 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.view');
  const reader = readFrom(args.context);
  const { asked, filter, pages } = readAskedShop(args.request, COUNT_STATES);
  const { counts, count } = await listCounts(reader, village.id, filter);
  const shops = await listShops(reader, village.id);
  return { frame: await readDeskFrame(args.context, actor, village), shops, asked, counts, count, pages: pages(count) };
}

export default function DeskCounts() {
  const { frame, shops, asked, counts, count, pages } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}/counts`;
  return (
    <VillageDesk
      frame={frame}
      current="counts"
      title="盘点"
      subtitle={`${count} 次；店里在手机上盘，这里由另一个人审`}
      actions={
        <ButtonLink kind="quiet" icon="print" to={`${desk}/blank${asked.shop ? `?shop=${asked.shop}` : ''}`}>
          打印空白盘点表
        </ButtonLink>
      }
    >
      <Card>
        <ShopFilter shops={shops} {...asked} states={countStateLabels} shop={asked.shop} state={asked.state} />
        {counts.length === 0 && (
          <EmptyState icon="check" title="没有盘点">
            店员在手机上点“库存—盘点”开始；盘完提交，就到这里等审。
          </EmptyState>
        )}
        {counts.length > 0 && (
          <Table
            items={counts}
            rowKey={(each) => each.id}
            columns={[
              {
                head: '编号',
                cell: (each: StockCount) => <a href={`${desk}/${each.id}`}>第 {each.number} 号</a>,
              },
              { head: '超市', cell: (each) => each.shopName },
              { head: '状态', cell: (each) => <CountStateChip state={each.state} /> },
              {
                head: '谁盘的',
                cell: (each) => (
                  <>
                    {each.openedByName}
                    <small>{formatMoment(each.openedAt)}</small>
                  </>
                ),
              },
              { head: '盘了', cell: (each) => `${each.counted} 种`, numeric: true },
              {
                head: '对不上',
                cell: (each) => (each.differing === null ? '没提交' : `${each.differing} 种`),
                numeric: true,
              },
            ]}
          />
        )}
        <Pager label="翻页" {...pages} />
      </Card>
    </VillageDesk>
  );
}
