import type { LoaderFunctionArgs } from '@remix-run/node';
import { formatFullMoment } from '~/copy/format';
import { requireRole } from '~/http/guards.server';
import { readVillagesComparison } from '~/http/star-comparison.server';
import { comparisonSheet } from '~/http/star-comparison-workbook.server';
import { workbookResponse } from '~/http/workbook.server';

/** The comparison of the villages below as an Excel file. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'stars.compare');
  const { shown, heads, least } = await readVillagesComparison(args, actor);
  const title = '各村三亮三比';
  const notes = [
    `${formatFullMoment(new Date())} 由 ${actor.name} 导出。各村最近一次生效的评星，不到 ${least} 个人的不列。`,
  ];
  return workbookResponse(title, [comparisonSheet('村', { title, notes }, shown, heads)]);
}
