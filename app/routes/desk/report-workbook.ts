import type { LoaderFunctionArgs } from '@remix-run/node';
import { formatFullMoment } from '~/copy/format';
import { requireVillage } from '~/http/guards.server';
import { readReportPage } from '~/http/shop-report-page.server';
import { figureSheets, workbookResponse } from '~/http/workbook.server';

/** A report as an Excel file, a sheet for each table. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'reports.view');
  const { title, subtitle, sections } = await readReportPage(args, village);
  const name = `${village.name}爱心超市${title}`;
  const made = `${subtitle}。${formatFullMoment(new Date())} 由 ${actor.name} 导出。`;
  return workbookResponse(name, figureSheets(name, made, sections));
}
