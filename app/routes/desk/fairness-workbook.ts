import type { LoaderFunctionArgs } from '@remix-run/node';
import { formatFullMoment } from '~/copy/format';
import { readFairnessPeriod, readFairnessSections } from '~/http/fairness.server';
import { requireVillage } from '~/http/guards.server';
import { figureSheets, workbookResponse } from '~/http/workbook.server';

/** The fairness of a period as an Excel file, a sheet for each table. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fairness.view');
  const period = readFairnessPeriod(args.request);
  const { sections } = await readFairnessSections(args.context, actor, village, period);
  const title = `${village.name}${period.words}积分公平情况`;
  const made = `${formatFullMoment(new Date())} 由 ${actor.name} 导出。`;
  return workbookResponse(title, figureSheets(title, made, sections));
}
