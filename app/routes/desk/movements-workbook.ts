import type { LoaderFunctionArgs } from '@remix-run/node';
import { listMovements } from '#services/shop/index';
import { formatFullMoment } from '~/copy/format';
import { goodsUnitLabels, movementKindLabels } from '~/copy/labels/shop';
import { readAskedDays } from '~/http/asked-days.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';
import { workbookResponse } from '~/http/workbook.server';

const LINES_MAX = 20_000;

/** Movements of stock as they are narrowed on the page, as an Excel file. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.view');
  const { from, to, shop: shopId, goods: goodsId, kind } = readAskedDays(args.request);
  const { movements, count } = await listMovements(readFrom(args.context), village.id, {
    from,
    to,
    shopId,
    goodsId,
    kind,
    limit: LINES_MAX,
  });
  return workbookResponse(`${village.name}库存进出 ${from} 至 ${to}`, [
    {
      name: '库存进出',
      title: `${village.name}库存进出`,
      notes: [
        `${from} 至 ${to}，${formatFullMoment(new Date())} 由 ${actor.name} 导出。`,
        count > movements.length
          ? `共 ${count} 笔，只列出最新的 ${movements.length} 笔，请缩短日期。`
          : `共 ${count} 笔。`,
      ],
      columns: [
        { head: '时间', kind: 'moment' },
        { head: '超市', kind: 'text', width: 20 },
        { head: '商品编号', kind: 'text', width: 12 },
        { head: '商品', kind: 'text', width: 20 },
        { head: '单位', kind: 'text', width: 6 },
        { head: '批次', kind: 'whole' },
        { head: '保质期到', kind: 'date' },
        { head: '事项', kind: 'text', width: 10 },
        { head: '进出', kind: 'whole' },
        { head: '结余', kind: 'whole' },
        { head: '原因', kind: 'text', width: 24 },
        { head: '兑换单号', kind: 'text', width: 20 },
        { head: '经手人', kind: 'text', width: 12 },
      ],
      rows: movements.map((each) => [
        each.recordedAt,
        each.shopName,
        each.goodsCode,
        each.goodsName,
        goodsUnitLabels[each.unit],
        each.lotNumber,
        each.bestBefore,
        movementKindLabels[each.kind],
        each.quantity,
        each.onHandAfter,
        each.reason,
        each.slipNumber,
        each.operatorName,
      ]),
    },
  ]);
}
