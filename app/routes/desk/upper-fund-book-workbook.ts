import type { LoaderFunctionArgs } from '@remix-run/node';
import { formatFullMoment } from '~/copy/format';
import { readVillagesBook } from '~/http/fund-book.server';
import { figureColumns, figureValues } from '~/http/fund-book-workbook.server';
import { requireRole } from '~/http/guards.server';
import { workbookResponse } from '~/http/workbook.server';

/** The books of the villages below as an Excel file. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'fund.compare');
  const { year, villages, sums } = await readVillagesBook(args, actor);
  return workbookResponse(`各村微服务资金账 ${year}`, [
    {
      name: '各村',
      title: `各村 ${year} 年微服务资金账`,
      notes: [`${formatFullMoment(new Date())} 由 ${actor.name} 导出。单位：元。来过的钱、没分到人的钱是各年合计。`],
      columns: [
        { head: '乡镇', kind: 'text', width: 14 },
        { head: '村', kind: 'text', width: 14 },
        { head: '人数', kind: 'whole' },
        { head: '申请', kind: 'whole' },
        { head: '办结', kind: 'whole' },
        { head: '来过的钱', kind: 'yuan' },
        { head: '没分到人', kind: 'yuan' },
        ...figureColumns,
      ],
      rows: villages.map((each) => [
        each.townshipName,
        each.name,
        each.members,
        each.applications,
        each.closed,
        each.paidIn,
        each.unallotted,
        ...figureValues(each),
      ]),
      foot: [
        '合计',
        '',
        sums.members,
        sums.applications,
        sums.closed,
        sums.paidIn,
        sums.unallotted,
        ...figureValues(sums),
      ],
    },
  ]);
}
