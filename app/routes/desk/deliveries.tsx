import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { type Delivery, listDeliveries, listShops } from '#services/shop/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { DaysForm } from '~/components/shop/days-form';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { Table } from '~/components/ui/table';
import { formatIsoDay, formatYuan } from '~/copy/format';
import { lotSourceLabels } from '~/copy/labels/shop';
import { askedQuery, readAskedDays } from '~/http/asked-days.server';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '进货单 · 益邻' }];

const PAGE = 50;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.view');
  const reader = readFrom(args.context);
  const asked = readAskedDays(args.request);
  const { from, to, shop: shopId, page } = asked;
  const filter = { from, to, shopId, limit: PAGE, offset: (page - 1) * PAGE };
  const { deliveries, count } = await listDeliveries(reader, village.id, filter);
  return {
    frame: await readDeskFrame(args.context, actor, village),
    shops: await listShops(reader, village.id),
    asked,
    deliveries,
    count,
    previous: page > 1 ? askedQuery(asked, page - 1) : undefined,
    next: page * PAGE < count ? askedQuery(asked, page + 1) : undefined,
  };
}

export default function DeskDeliveries() {
  const { frame, shops, asked, deliveries, count, previous, next } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}/deliveries`;
  return (
    <VillageDesk frame={frame} current="stock" title="进货单" subtitle={`${count} 张`}>
      <Card>
        <DaysForm from={asked.from} to={asked.to} shop={asked.shop} shops={shops} />
        {deliveries.length === 0 && <EmptyState icon="box" title="这段时间没有进货" />}
        {deliveries.length > 0 && (
          <Table
            items={deliveries}
            rowKey={(each) => `${each.id} ${each.shopId}`}
            columns={[
              {
                head: '收货',
                cell: (each: Delivery) => <a href={`${desk}/${each.id}`}>{formatIsoDay(each.occurredOn)}</a>,
              },
              {
                head: '商品',
                cell: (each) => (
                  <>
                    {each.goods}
                    <small>{each.shopName}</small>
                  </>
                ),
              },
              {
                head: '来源',
                cell: (each) => [lotSourceLabels[each.source], each.supplier].filter(Boolean).join(' · '),
              },
              { head: '经手人', cell: (each) => each.operatorName },
              { head: '件数', cell: (each) => each.pieces, numeric: true },
              { head: '金额（元）', cell: (each) => formatYuan(each.cost), numeric: true },
            ]}
          />
        )}
        <Pager
          label="翻页"
          previous={previous ? { to: previous, label: '上一页' } : undefined}
          next={next ? { to: next, label: '下一页' } : undefined}
        />
      </Card>
    </VillageDesk>
  );
}
