import type { LoaderFunctionArgs } from '@remix-run/node';
import { formatFullMoment } from '~/copy/format';
import { notFound } from '~/http/answer.server';
import { requireVillage } from '~/http/guards.server';
import { readVillageComparison } from '~/http/star-comparison.server';
import { comparisonSheet } from '~/http/star-comparison-workbook.server';
import { workbookResponse } from '~/http/workbook.server';

/** The comparison of a village as an Excel file. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.view');
  const { round, comparison } = await readVillageComparison(args, village.id);
  if (!round || !comparison) throw notFound();
  const title = `${village.name}${round.title}三亮三比`;
  const notes = [
    `${formatFullMoment(new Date())} 由 ${actor.name} 导出。只算公示过的结果；不到 ${comparison.least} 个人的不列。`,
  ];
  const whole = comparison.whole ? [{ id: 'whole', name: '全村', ...comparison.whole }] : [];
  return workbookResponse(title, [
    comparisonSheet('全村', { title, notes }, whole, round.stars),
    comparisonSheet('支部', { title, notes }, comparison.branches, round.stars),
    comparisonSheet('微网格', { title, notes }, comparison.grids, round.stars),
  ]);
}
