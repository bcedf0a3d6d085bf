import type { LoaderFunctionArgs } from '@remix-run/node';
import { recordStarExport } from '#services/stars/index';
import { starStepLabels } from '~/copy/labels/stars';
import { requireVillage } from '~/http/guards.server';
import { readResultList } from '~/http/star-results.server';
import { inTransaction } from '~/http/transaction.server';
import { workbookResponse } from '~/http/workbook.server';

/** A round's results as an Excel file: each criterion's points, never a ballot. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.view');
  const { round, rows, printed } = await readResultList(args, actor, village);
  await inTransaction(args.context, (tx) => recordStarExport(tx, actor, village.id, round, rows.length));
  const { criteria, steps } = round.content;
  const turnouts = round.steps
    .filter(({ took }) => took !== null)
    .map(({ step, took, entitled }) => `${starStepLabels[step]}应到 ${entitled} 实到 ${took}`);
  const weights = steps
    .filter(({ weight }) => weight > 0)
    .map(({ step, weight }) => `${starStepLabels[step]} ${weight}%`);
  return workbookResponse(`${village.name} ${round.title} 结果`, [
    {
      name: '结果',
      title: `${village.name} ${round.title}结果（${round.number}）`,
      notes: [`${printed} 导出。各步所占：${weights.join('、')}。`, turnouts.join('，')],
      columns: [
        { head: '名次', kind: 'whole' },
        { head: '编号', kind: 'text', width: 12 },
        { head: '姓名', kind: 'text', width: 12 },
        { head: '微网格', kind: 'text' },
        { head: '支部', kind: 'text' },
        ...criteria.map(({ name, points }) => ({ head: `${name}（${points}）`, kind: 'yuan' as const })),
        { head: '合计', kind: 'yuan' },
        { head: '支部调整', kind: 'yuan' },
        { head: '总分', kind: 'yuan' },
        { head: '星', kind: 'whole' },
        { head: '说明', kind: 'text', width: 30 },
      ],
      rows: rows.map((row) => [
        row.place,
        row.number,
        row.name,
        row.gridName ?? '',
        row.branchName ?? '',
        ...criteria.map(({ code }) => row.sheet?.criteria.find((each) => each.code === code)?.score ?? null),
        row.sheet?.base ?? null,
        row.sheet?.adjustment?.move ?? null,
        row.sheet?.score ?? null,
        row.finalStars ?? row.sheet?.starCount ?? null,
        [row.exemption && `免评：${row.exemptReason}`, row.sheet?.veto && '一票否决', row.remark]
          .filter(Boolean)
          .join('；'),
      ]),
    },
  ]);
}
