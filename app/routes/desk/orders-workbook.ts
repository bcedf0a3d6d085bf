import type { LoaderFunctionArgs } from '@remix-run/node';
import { listOrders } from '#services/orders/index';
import { formatFullMoment, maskedName } from '~/copy/format';
import { orderStateLabels } from '~/copy/labels/orders';
import { goodsInWords } from '~/copy/labels/slip';
import { readAskedDays } from '~/http/asked-days.server';
import { requireVillage } from '~/http/guards.server';
import { askedOrderState } from '~/http/order.server';
import { readFrom } from '~/http/transaction.server';
import { workbookResponse } from '~/http/workbook.server';

const LINES_MAX = 20_000;

/** Orders as they are narrowed on the page, as an Excel file with masked names: it may leave the village. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'orders.view');
  const { from, to, shop: shopId, q: text } = readAskedDays(args.request);
  const filter = { from, to, shopId, text, state: askedOrderState(args.request), limit: LINES_MAX };
  const { orders, totals } = await listOrders(readFrom(args.context), village.id, filter);
  return workbookResponse(`${village.name}预约 ${from} 至 ${to}`, [
    {
      name: '预约',
      title: `${village.name}预约`,
      notes: [
        `${from} 至 ${to}，${formatFullMoment(new Date())} 由 ${actor.name} 导出，姓名已遮盖。`,
        `共 ${totals.count} 个，其中没取的 ${totals.open} 个，预留 ${totals.held} 分。`,
      ],
      columns: [
        { head: '预约号', kind: 'text', width: 22 },
        { head: '取货号', kind: 'text', width: 10 },
        { head: '预约时间', kind: 'moment' },
        { head: '成员', kind: 'text', width: 10 },
        { head: '商品', kind: 'text', width: 40 },
        { head: '超市', kind: 'text', width: 20 },
        { head: '最晚取', kind: 'date' },
        { head: '状态', kind: 'text', width: 10 },
        { head: '备好', kind: 'moment' },
        { head: '结束', kind: 'moment' },
        { head: '积分', kind: 'points' },
        { head: '原因', kind: 'text', width: 24 },
      ],
      rows: orders.map((order) => [
        order.number,
        order.pickupNumber,
        order.placedAt,
        maskedName(order.memberName),
        goodsInWords(order.lines),
        order.shopName,
        order.collectBy,
        orderStateLabels[order.state],
        order.readyAt,
        order.endedAt,
        order.total,
        order.events.at(-1)?.reason ?? null,
      ]),
    },
  ]);
}
