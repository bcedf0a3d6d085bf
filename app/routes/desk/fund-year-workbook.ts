import type { LoaderFunctionArgs } from '@remix-run/node';
import { formatFullMoment, maskedName } from '~/copy/format';
import { allotmentEndingLabels } from '~/copy/labels/fund';
import { readWholeYear } from '~/http/fund-money.server';
import { requireVillage } from '~/http/guards.server';
import { workbookResponse } from '~/http/workbook.server';

/** A year's allotments as they are narrowed on the page, with masked names: the file may leave the village. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.view');
  const { year, allotments } = await readWholeYear(args, village);
  const title = `${village.name} ${year.year} 年微服务资金额度`;
  return workbookResponse(title, [
    {
      name: '额度',
      title,
      notes: [`${formatFullMoment(new Date())} 由 ${actor.name} 导出，姓名已遮盖。共 ${allotments.length} 人。`],
      columns: [
        { head: '姓名', kind: 'text', width: 10 },
        { head: '编号', kind: 'text', width: 12 },
        { head: '支部', kind: 'text', width: 16 },
        { head: '起用', kind: 'date' },
        { head: '额度（元）', kind: 'yuan' },
        { head: '还可用（元）', kind: 'yuan' },
        { head: '占用（元）', kind: 'yuan' },
        { head: '已批（元）', kind: 'yuan' },
        { head: '已用（元）', kind: 'yuan' },
        { head: '说明', kind: 'text', width: 18 },
      ],
      rows: allotments.map((row) => [
        maskedName(row.name),
        row.number,
        row.branchName,
        row.fromOn,
        row.yuan,
        row.left,
        row.held,
        row.approved,
        row.spent,
        row.ending ? allotmentEndingLabels[row.ending] : null,
      ]),
    },
  ]);
}
