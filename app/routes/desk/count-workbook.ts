import type { LoaderFunctionArgs } from '@remix-run/node';
import { formatFullMoment } from '~/copy/format';
import { countStateLabels, goodsUnitLabels } from '~/copy/labels/shop';
import { deskCount } from '~/http/count.server';
import { requireVillage } from '~/http/guards.server';
import { workbookResponse } from '~/http/workbook.server';

/** A stock-take that was handed in, as an Excel file. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.view');
  const { count, lines, totals } = await deskCount(args, village.id);
  return workbookResponse(`${village.name}盘点 ${count.number}`, [
    {
      name: '盘点',
      title: `${count.shopName}盘点表 ${count.number} 号`,
      notes: [
        `${countStateLabels[count.state]}；盘点 ${count.openedByName}，审 ${count.decidedByName ?? '还没有'}。`,
        `${formatFullMoment(new Date())} 由 ${actor.name} 导出。`,
      ],
      columns: [
        { head: '商品编号', kind: 'text', width: 12 },
        { head: '商品', kind: 'text', width: 20 },
        { head: '单位', kind: 'text', width: 6 },
        { head: '账上', kind: 'whole' },
        { head: '点到', kind: 'whole' },
        { head: '差异', kind: 'whole' },
        { head: '合积分', kind: 'points' },
        { head: '合进价（元）', kind: 'yuan' },
        { head: '原因', kind: 'text', width: 24 },
        { head: '谁点的', kind: 'text', width: 12 },
        { head: '什么时候', kind: 'moment' },
      ],
      rows: lines.map((line) => [
        line.code,
        line.name,
        goodsUnitLabels[line.unit],
        line.expected,
        line.counted,
        line.difference,
        line.points,
        line.yuan,
        line.reason,
        line.countedByName,
        line.countedAt,
      ]),
      foot: [
        '合计',
        '',
        '',
        totals.expected,
        totals.counted,
        totals.over - totals.short,
        totals.points,
        totals.yuan,
        '',
        '',
        '',
      ],
    },
  ]);
}
