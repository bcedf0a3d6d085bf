import type { LoaderFunctionArgs } from '@remix-run/node';
import { listBranchBooks, listVillageBooks } from '#services/fund/index';
import { formatFullMoment } from '~/copy/format';
import { readMemberBooks } from '~/http/fund-book.server';
import { figureColumns, figureValues } from '~/http/fund-book-workbook.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';
import { workbookResponse } from '~/http/workbook.server';

/** The village's book of a year as an Excel file: by branch, and every member's line as the page narrows them. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.view');
  const reader = readFrom(args.context);
  const { year, members, sums, total } = await readMemberBooks(args, actor, village, true);
  const [[book], branches] = await Promise.all([
    listVillageBooks(reader, [village.id], year),
    listBranchBooks(reader, village.id, year),
  ]);
  const notes = [
    `${formatFullMoment(new Date())} 由 ${actor.name} 导出。单位：元。`,
    '本年额度 + 上年结转 = 还可用 + 占用 + 已批待用 + 已用 + 退回村里 + 结转下年。',
  ];
  return workbookResponse(`${village.name}微服务资金账 ${year}`, [
    {
      name: '每个人',
      title: `${village.name} ${year} 年微服务资金账`,
      notes,
      columns: [
        { head: '编号', kind: 'text', width: 12 },
        { head: '姓名', kind: 'text', width: 12 },
        { head: '支部', kind: 'text', width: 16 },
        ...figureColumns,
      ],
      rows: members.map((each) => [each.number, each.name, each.branchName, ...figureValues(each)]),
      foot: ['合计', `${total} 人`, '', ...figureValues(sums)],
    },
    {
      name: '各支部',
      title: `${village.name} ${year} 年微服务资金账（各支部）`,
      notes,
      columns: [{ head: '支部', kind: 'text', width: 20 }, { head: '人数', kind: 'whole' }, ...figureColumns],
      rows: branches.map((each) => [each.name ?? '不属于支部', each.members, ...figureValues(each)]),
      foot: ['合计', book!.members, ...figureValues(book!)],
    },
  ]);
}
