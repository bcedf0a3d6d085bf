import type { LoaderFunctionArgs } from '@remix-run/node';
import { listServiceLists } from '#services/appraisal/index';
import { dateInChina } from '#services/kernel/clock';
import { formatFullMoment } from '~/copy/format';
import { readAsked } from '~/http/appraisal.server';
import { nameFor } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';
import { workbookResponse } from '~/http/workbook.server';

const LINES_MAX = 20_000;

/** How far everybody's list is, as narrowed on the page. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'items.view');
  const { q, year, filter, grid } = readAsked(args.request);
  const asked = { year, today: dateInChina(), filter, gridId: grid, search: q, limit: LINES_MAX };
  const { lists, total } = await listServiceLists(readFrom(args.context), village.id, asked);
  const shown = nameFor(actor);
  const title = `${village.name} ${year} 年一人一策`;
  return workbookResponse(title, [
    {
      name: '一人一策',
      title,
      notes: [`${formatFullMoment(new Date())} 由 ${actor.name} 导出，共 ${total} 人。完成 = 每条完成的百分比的平均。`],
      columns: [
        { head: '姓名', kind: 'text', width: 10 },
        { head: '成员号', kind: 'text', width: 12 },
        { head: '微网格', kind: 'text', width: 16 },
        { head: '几条', kind: 'whole' },
        { head: '做完', kind: 'whole' },
        { head: '过期', kind: 'whole' },
        { head: '待核（笔）', kind: 'whole' },
        { head: '完成（%）', kind: 'points' },
      ],
      rows: lists.map((list) => [
        shown(list.memberName),
        list.memberNumber,
        list.gridName,
        list.lines,
        list.done,
        list.late,
        list.waiting,
        list.percent,
      ]),
    },
  ]);
}
