import type { LoaderFunctionArgs } from '@remix-run/node';
import { formatFullMoment, maskedName } from '~/copy/format';
import { applicationStateLabels, purposeLabels } from '~/copy/labels/fund';
import { readWholeList } from '~/http/fund-list.server';
import { requireVillage } from '~/http/guards.server';
import { workbookResponse } from '~/http/workbook.server';

/** Applications as they are narrowed on the page, as an Excel file with masked names: it may leave the village. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.view');
  const applications = await readWholeList(args, village);
  const title = `${village.name}微服务资金申请`;
  return workbookResponse(title, [
    {
      name: '微服务资金申请',
      title,
      notes: [`${formatFullMoment(new Date())} 由 ${actor.name} 导出，姓名已遮盖。共 ${applications.length} 份。`],
      columns: [
        { head: '编号', kind: 'text', width: 10 },
        { head: '提交时间', kind: 'moment' },
        { head: '事由', kind: 'text', width: 30 },
        { head: '用途', kind: 'text', width: 10 },
        { head: '申请人', kind: 'text', width: 10 },
        { head: '人数', kind: 'whole' },
        { head: '受益人', kind: 'text', width: 10 },
        { head: '申请（元）', kind: 'yuan' },
        { head: '批准（元）', kind: 'yuan' },
        { head: '用了（元）', kind: 'yuan' },
        { head: '状态', kind: 'text', width: 14 },
        { head: '期限', kind: 'date' },
      ],
      rows: applications.map((each) => [
        each.number === null ? null : `${each.year}-${each.number}`,
        each.submittedAt,
        each.title,
        purposeLabels[each.purpose],
        maskedName(each.leadName),
        each.sharers,
        maskedName(each.beneficiaryName),
        each.budget,
        each.approvedYuan,
        each.spentYuan,
        applicationStateLabels[each.state],
        each.dueOn,
      ]),
    },
  ]);
}
