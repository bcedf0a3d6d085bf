import type { LoaderFunctionArgs } from '@remix-run/node';
import { listLots, sumLots } from '#services/shop/index';
import { formatFullMoment } from '~/copy/format';
import { goodsUnitLabels, lotSourceLabels } from '~/copy/labels/shop';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';
import { workbookResponse } from '~/http/workbook.server';

/** What stands on the shelves, batch by batch, with what it cost and what it is worth in points. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.view');
  const lots = await listLots(readFrom(args.context), village.id);
  const totals = sumLots(lots);
  return workbookResponse(`${village.name}库存`, [
    {
      name: '库存',
      title: `${village.name}爱心超市库存`,
      notes: [`${formatFullMoment(new Date())} 由 ${actor.name} 导出。值多少分按今天的价格算。`],
      columns: [
        { head: '超市', kind: 'text', width: 20 },
        { head: '商品编号', kind: 'text', width: 12 },
        { head: '商品', kind: 'text', width: 20 },
        { head: '批次', kind: 'whole' },
        { head: '来源', kind: 'text', width: 8 },
        { head: '供货的或捐赠的', kind: 'text', width: 18 },
        { head: '收货', kind: 'date' },
        { head: '保质期到', kind: 'date' },
        { head: '还有几天', kind: 'whole' },
        { head: '现有', kind: 'whole' },
        { head: '单位', kind: 'text', width: 6 },
        { head: '单价（元）', kind: 'yuan' },
        { head: '值（元）', kind: 'yuan' },
        { head: '值（分）', kind: 'points' },
      ],
      rows: lots.map((lot) => [
        lot.shopName,
        lot.goodsCode,
        lot.goodsName,
        lot.number,
        lotSourceLabels[lot.source],
        lot.supplier,
        lot.receivedOn,
        lot.bestBefore,
        lot.daysLeft,
        lot.onHand,
        goodsUnitLabels[lot.unit],
        lot.unitCost,
        lot.cost,
        lot.points,
      ]),
      foot: ['合计', '', '', '', '', '', '', '', '', totals.pieces, '', '', totals.cost, totals.points],
    },
  ]);
}
