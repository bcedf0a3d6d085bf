import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { listOpenShops, listSettlements } from '#services/settlements/index';
import { listShops } from '#services/shop/index';
import { OpenShopTable } from '~/components/settlements/open-shop-table';
import { SettlementFilterForm } from '~/components/settlements/settlement-filter-form';
import { SettlementTable } from '~/components/settlements/settlement-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Figures } from '~/components/ui/facts';
import { Pager } from '~/components/ui/pager';
import { formatCount, formatPoints, formatYuan } from '~/copy/format';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { askedSettlements, SETTLEMENTS_OF_PAGE, settlementsQuery } from '~/http/shop-settlement-list.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '超市结算 · 益邻' }];

/** What is still to be settled with each shop, and every settlement so far. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.view');
  const reader = readFrom(args.context);
  const { filter, page, ...asked } = askedSettlements(args.request);
  const [frame, open, shops, { settlements, totals }] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    listOpenShops(reader, village.id),
    listShops(reader, village.id),
    listSettlements(reader, { ...filter, villageIds: [village.id] }),
  ]);
  const pages = Math.max(1, Math.ceil(totals.count / SETTLEMENTS_OF_PAGE));
  const turn = { previous: settlementsQuery(asked, page - 1), next: settlementsQuery(asked, page + 1) };
  return { frame, open, shops, asked, settlements, totals, page, pages, turn, mayLock: can(actor, 'settlements.lock') };
}

export default function ShopSettlements() {
  const { frame, open, shops, asked, settlements, totals, page, pages, turn, mayLock } = useLoaderData<typeof loader>();
  return (
    <VillageDesk
      frame={frame}
      current="settlements"
      title="超市结算"
      subtitle="超市收进的积分，村里按单付钱：锁定、超市确认、村里核对、乡镇批准、付款"
    >
      <Card title="还没结算的">
        <OpenShopTable shops={open} desk={`/desk/${frame.village.code}`} mayLock={mayLock} />
        <p className="hint">包括今天的单。出结算单只收昨天和以前的；每一单只进一份结算单，以后退的货从下一份里减。</p>
      </Card>
      <Card title="结算单">
        <Figures
          facts={[
            { term: '结算单', value: formatCount(totals.count) },
            { term: '已付积分', value: formatPoints(totals.paidPoints) },
            { term: '已付（元）', value: formatYuan(totals.paidYuan) },
          ]}
        />
        <SettlementFilterForm asked={asked} shops={shops} />
        {settlements.length > 0 ? (
          <SettlementTable settlements={settlements} />
        ) : (
          <EmptyState icon="list" title="没有结算单">
            积分管理员在上面点“出结算单”，就从这里往下办。
          </EmptyState>
        )}
        <Pager
          label="翻页"
          position={`第 ${page} / ${pages} 页`}
          previous={page > 1 ? { to: turn.previous, label: '上一页' } : undefined}
          next={page < pages ? { to: turn.next, label: '下一页' } : undefined}
        />
      </Card>
    </VillageDesk>
  );
}
