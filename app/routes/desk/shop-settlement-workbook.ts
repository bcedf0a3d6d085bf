import type { LoaderFunctionArgs } from '@remix-run/node';
import { capitalYuan } from '~/copy/capital-yuan';
import { formatFullMoment, formatPoints, formatYuan } from '~/copy/format';
import {
  settlementDays,
  settlementItemLabels,
  settlementNumber,
  settlementStateLabels,
  settlementStepLabels,
} from '~/copy/labels/settlements';
import { requireVillage } from '~/http/guards.server';
import { readWholeSettlement } from '~/http/shop-settlement.server';
import { workbookResponse } from '~/http/workbook.server';

/** A settlement as an Excel file: its lines, what was taken off, and its steps; names are masked. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.view');
  const { settlement, lines, deductions, steps } = await readWholeSettlement(args, actor, village.id);
  const { points, rate, worth, yuan } = settlement;
  const title = `${settlement.shopName}结算单 ${settlement.number}`;
  const notes = [
    `${settlementNumber(settlement)}，${settlementDays(settlement)}，${settlementStateLabels[settlement.state]}。`,
    `${formatPoints(points)} 分 × ${formatYuan(rate)} 元 = ${formatYuan(worth)} 元，减扣款 ${formatYuan(settlement.deductions)} 元，应付 ${formatYuan(yuan)} 元（${capitalYuan(yuan)}）。`,
    `${formatFullMoment(new Date())} 由 ${actor.name} 导出，姓名已遮盖。`,
  ];
  return workbookResponse(title, [
    {
      name: '明细',
      title,
      notes,
      columns: [
        { head: '单号', kind: 'text', width: 22 },
        { head: '时间', kind: 'moment' },
        { head: '成员', kind: 'text', width: 10 },
        { head: '事项', kind: 'text', width: 8 },
        { head: '积分', kind: 'points' },
      ],
      rows: lines.map((line) => [line.number, line.writtenAt, line.name, settlementItemLabels[line.kind], line.points]),
      foot: ['合计', null, null, null, points],
    },
    {
      name: '扣款',
      title: `${title}：扣款`,
      columns: [
        { head: '时间', kind: 'moment' },
        { head: '原因', kind: 'text', width: 40 },
        { head: '经手', kind: 'text', width: 12 },
        { head: '扣款（元）', kind: 'yuan' },
      ],
      rows: deductions.map((each) => [each.recordedAt, each.reason, each.byName, each.yuan]),
      foot: ['合计', null, null, settlement.deductions],
    },
    {
      name: '经手',
      title: `${title}：经手`,
      columns: [
        { head: '时间', kind: 'moment' },
        { head: '事项', kind: 'text' },
        { head: '经手', kind: 'text', width: 12 },
        { head: '说明', kind: 'text', width: 40 },
      ],
      rows: steps.map((step) => [step.recordedAt, settlementStepLabels[step.step], step.byName, step.note]),
    },
  ]);
}
