import type { LoaderFunctionArgs } from '@remix-run/node';
import { listSlips } from '#services/redemption/index';
import { formatFullMoment, maskedName } from '~/copy/format';
import { presentationMeansLabels } from '~/copy/labels/redemption';
import { goodsInWords } from '~/copy/labels/slip';
import { readAskedDays } from '~/http/asked-days.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';
import { workbookResponse } from '~/http/workbook.server';

const LINES_MAX = 20_000;

/** Slips as they are narrowed on the page, as an Excel file with masked names: it may leave the village. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'redemption.view');
  const { from, to, shop: shopId, goods: goodsId, q: text } = readAskedDays(args.request);
  const filter = { from, to, shopId, goodsId, text, limit: LINES_MAX };
  const { slips, totals } = await listSlips(readFrom(args.context), village.id, filter);
  return workbookResponse(`${village.name}兑换单 ${from} 至 ${to}`, [
    {
      name: '兑换单',
      title: `${village.name}兑换单`,
      notes: [
        `${from} 至 ${to}，${formatFullMoment(new Date())} 由 ${actor.name} 导出，姓名已遮盖。`,
        `共 ${totals.count} 单，其中有退货的 ${totals.returnedCount} 单；合计已减去退回的积分。`,
      ],
      columns: [
        { head: '单号', kind: 'text', width: 22 },
        { head: '时间', kind: 'moment' },
        { head: '成员', kind: 'text', width: 10 },
        { head: '凭', kind: 'text', width: 12 },
        { head: '商品', kind: 'text', width: 40 },
        { head: '超市', kind: 'text', width: 20 },
        { head: '店员', kind: 'text', width: 12 },
        { head: '件数', kind: 'whole' },
        { head: '退回件数', kind: 'whole' },
        { head: '积分', kind: 'points' },
        { head: '退回', kind: 'points' },
        { head: '实收', kind: 'points' },
        { head: '退货原因', kind: 'text', width: 24 },
      ],
      rows: slips.map((slip) => [
        slip.number,
        slip.redeemedAt,
        maskedName(slip.memberName),
        presentationMeansLabels[slip.means],
        goodsInWords(slip.lines),
        slip.shopName,
        slip.cashierName,
        slip.lines.reduce((pieces, { quantity }) => pieces + quantity, 0),
        slip.lines.reduce((pieces, { returned }) => pieces + returned, 0),
        slip.total,
        slip.returned,
        slip.net,
        slip.returns.map(({ reason }) => reason).join('；') || null,
      ]),
      foot: ['合计', null, null, null, null, null, null, null, null, null, null, totals.total, null],
    },
  ]);
}
