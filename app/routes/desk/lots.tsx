import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { readSetting } from '#services/org/index';
import { listLots, type ShelfLot, sumLots } from '#services/shop/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { LotDate } from '~/components/shop/lot-words';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Strip } from '~/components/ui/tab-bar';
import { Table } from '~/components/ui/table';
import { formatPoints, formatYuan } from '~/copy/format';
import { goodsUnitLabels, lotSourceLabels } from '~/copy/labels/shop';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '批次和保质期 · 益邻' }];

const views = { near: '快过期的', past: '过期的', all: '全部批次' } as const;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.view');
  const reader = readFrom(args.context);
  const near = await readSetting(reader, village.id, 'shop.near-expiry-days');
  const asked = new URL(args.request.url).searchParams.get('only');
  const only = asked === 'near' || asked === 'past' ? asked : ('all' as const);
  const lots = await listLots(reader, village.id, { daysLeftMax: { near, past: -1, all: undefined }[only] });
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, near, only, lots, totals: sumLots(lots), mayManage: can(actor, 'shop.manage') };
}

export default function DeskLots() {
  const { frame, near, only, lots, totals, mayManage } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  return (
    <VillageDesk
      frame={frame}
      current="stock"
      title="批次和保质期"
      subtitle={`${near} 天里到期的算快过期；过期的不能兑换`}
      actions={
        <ButtonLink kind="quiet" icon="download" to={`${desk}/stock.xlsx`} download>
          存成 Excel
        </ButtonLink>
      }
    >
      <Strip
        label="看哪些"
        links={Object.entries(views).map(([view, label]) => ({
          to: `${desk}/lots?only=${view}`,
          label,
          current: view === only,
        }))}
      />
      <Card>
        {lots.length === 0 && <EmptyState icon="box" title={only === 'all' ? '货架上还没有货' : '没有这样的批次'} />}
        {lots.length > 0 && (
          <Table
            items={lots}
            rowKey={(lot) => `${lot.lotId} ${lot.shopId}`}
            columns={[
              {
                head: '批次',
                cell: (lot: ShelfLot) => (
                  <>
                    <a href={`${desk}/lots/${lot.lotId}`}>
                      {lot.goodsName} 第 {lot.number} 批
                    </a>
                    <small>{lot.shopName}</small>
                  </>
                ),
              },
              { head: '保质期到', cell: (lot) => <LotDate lot={lot} near={near} /> },
              { head: '来源', cell: (lot) => [lotSourceLabels[lot.source], lot.supplier].filter(Boolean).join(' · ') },
              { head: '现有', cell: (lot) => `${lot.onHand} ${goodsUnitLabels[lot.unit]}`, numeric: true },
              { head: '值（元）', cell: (lot) => (lot.cost ? formatYuan(lot.cost) : ''), numeric: true },
              { head: '值（分）', cell: (lot) => formatPoints(lot.points), numeric: true },
              {
                head: '过期的',
                cell: (lot) =>
                  mayManage && (lot.daysLeft ?? 0) < 0 ? (
                    <a href={`${desk}/lots/${lot.lotId}/write-off?shop=${lot.shopId}`}>清出</a>
                  ) : null,
              },
            ]}
            foot={['合计', '', '', totals.pieces, formatYuan(totals.cost), formatPoints(totals.points), '']}
          />
        )}
      </Card>
    </VillageDesk>
  );
}
