import type { LoaderFunctionArgs } from '@remix-run/node';
import { listWishes } from '#services/wishes/index';
import { formatFullMoment, maskedName } from '~/copy/format';
import { wishStateLabels } from '~/copy/labels/fund';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';
import { readAskedWishes } from '~/http/wishes.server';
import { workbookResponse } from '~/http/workbook.server';

const LINES_MAX = 20_000;

/** Wishes as they are narrowed on the page, as an Excel file with masked names. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.view');
  const { q, state } = readAskedWishes(args.request);
  const filter = { search: q, ...(state && { states: [state] }), limit: LINES_MAX };
  const { wishes, total } = await listWishes(readFrom(args.context), village.id, filter);
  return workbookResponse(`${village.name}微心愿`, [
    {
      name: '微心愿',
      title: `${village.name}微心愿`,
      notes: [`${formatFullMoment(new Date())} 由 ${actor.name} 导出，共 ${total} 件，姓名已遮盖。`],
      columns: [
        { head: '编号', kind: 'text', width: 8 },
        { head: '心愿', kind: 'text', width: 28 },
        { head: '详细', kind: 'text', width: 40 },
        { head: '地方', kind: 'text', width: 12 },
        { head: '谁的', kind: 'text', width: 10 },
        { head: '发出时间', kind: 'moment' },
        { head: '状态', kind: 'text', width: 10 },
        { head: '资金申请', kind: 'text', width: 12 },
        { head: '牵头人', kind: 'text', width: 10 },
        { head: '结束时间', kind: 'moment' },
        { head: '撤下原因', kind: 'text', width: 20 },
      ],
      rows: wishes.map((wish) => [
        String(wish.number),
        wish.title,
        wish.need,
        wish.place,
        maskedName(wish.residentName),
        wish.recordedAt,
        wishStateLabels[wish.state],
        wish.applicationNumber,
        wish.leadName && maskedName(wish.leadName),
        wish.endedAt,
        wish.endReason,
      ]),
    },
  ]);
}
