import type { LoaderFunctionArgs } from '@remix-run/node';
import { formatFullMoment } from '~/copy/format';
import { givenShares } from '~/copy/labels/board';
import { daysInWords, fundLines, fundMovements, periodInWords, sheetLines } from '~/copy/labels/sheets';
import { askedSheetPeriod, readDisclosureSheet } from '~/http/disclosure-sheet.server';
import { matterTabs } from '~/http/disclosure-workbook.server';
import { requireVillage } from '~/http/guards.server';
import { workbookResponse } from '~/http/workbook.server';

/** A disclosure sheet as an Excel file, with masked names: it may leave the village. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'ledger.view');
  const sheet = await readDisclosureSheet(args.context, village.id, askedSheetPeriod(args));
  const { period, figures, given, people, fund } = sheet;
  const title = `${village.name}${periodInWords(period)}积分公开表`;
  const notes = [`${daysInWords(period)}。${formatFullMoment(new Date())} 由 ${actor.name} 导出，姓名已遮盖。`];
  return workbookResponse(title, [
    {
      name: '收支',
      title,
      notes,
      columns: [
        { head: '项目', kind: 'text', width: 24 },
        { head: '增减', kind: 'text', width: 6 },
        { head: '积分', kind: 'points' },
      ],
      rows: sheetLines(figures).map((line) => [line.label, line.sign, line.points]),
    },
    {
      name: '类别',
      title,
      notes,
      columns: [
        { head: '类别', kind: 'text', width: 16 },
        { head: '次数', kind: 'text', width: 10 },
        { head: '积分', kind: 'points' },
      ],
      rows: givenShares(given.categories).map((share) => [share.label, share.note, share.points]),
      foot: ['合计', null, given.total],
    },
    {
      name: '每人',
      title,
      notes,
      columns: [
        { head: '姓名', kind: 'text', width: 12 },
        { head: '次数', kind: 'whole' },
        { head: '积分', kind: 'points' },
      ],
      rows: people.map((person) => [person.name, person.count, person.points]),
      foot: ['合计', null, figures.given],
    },
    {
      name: '微服务资金',
      title,
      notes,
      columns: [
        { head: '项目', kind: 'text', width: 24 },
        { head: '增减', kind: 'text', width: 6 },
        { head: '金额（元）', kind: 'yuan' },
      ],
      rows: [
        ...fundLines(fund.figures).map((line) => [line.label, line.sign, line.yuan]),
        ...fundMovements(fund.figures).map((line) => [line.label, '', line.yuan]),
      ],
    },
    ...matterTabs(sheet, title, notes),
  ]);
}
