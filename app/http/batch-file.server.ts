import type { BatchPreview } from '#services/claims/index';
import { BATCH_COLUMNS } from '#services/claims/vocabulary';
import type { MemberBrief } from '#services/org/index';
import type { RuleVersion } from '#services/rules/index';
import { ruleCaps, ruleWorth } from '~/components/rules/rule-words';
import { batchProblemSentence } from '~/copy/batches/sentences';
import { batchColumnLabels, batchExplanations, batchTemplateNotes, batchWords } from '~/copy/batches/words';
import { fileResponse, newWorkbook, type Sheet, workbookResponse, XLSX_TYPE } from './workbook.server';

const widths = { number: 12, name: 14, rule: 26, date: 14, quantity: 10, note: 36 } as const;

/** An empty list to fill in: headers, an example row, the village's rules and people to copy from, and what to write. */
export async function batchTemplate(
  villageName: string,
  rules: readonly RuleVersion[],
  members: readonly MemberBrief[],
  today: string,
): Promise<Response> {
  const workbook = await newWorkbook();
  const sheet = workbook.addWorksheet('名单', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = BATCH_COLUMNS.map((column) => ({
    header: batchColumnLabels[column],
    key: column,
    width: widths[column],
    style: { numFmt: '@' },
  }));
  const head = sheet.getRow(1);
  head.font = { bold: true };
  head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE4EFE7' } };
  const [member] = members;
  const [rule] = rules;
  const example = sheet.addRow({
    number: member?.number ?? '',
    name: `${batchWords.exampleMark}：${member?.name ?? '周桂兰'}`,
    rule: rule?.title ?? '',
    date: today,
    quantity: '1',
    note: '做了什么',
  });
  example.font = { italic: true, color: { argb: 'FF8A8A8A' } };
  const codes = workbook.addWorksheet('细则');
  codes.columns = [{ width: 14 }, { width: 30 }, { width: 20 }, { width: 40 }];
  codes.addRow(['编号', '名称', '记多少分', '上限']).font = { bold: true };
  for (const each of rules) codes.addRow([each.code, each.title, ruleWorth(each), ruleCaps(each.caps)]);
  const people = workbook.addWorksheet('成员');
  people.columns = [{ width: 14 }, { width: 14 }, { width: 20 }];
  people.addRow(['编号', '姓名', '微网格']).font = { bold: true };
  for (const each of members) people.addRow([each.number, each.name, each.gridName ?? '']);
  const help = workbook.addWorksheet('填写说明');
  help.columns = [{ width: 16 }, { width: 80 }];
  help.addRow([`${villageName}批量录入模板`]).font = { bold: true, size: 14 };
  for (const note of batchTemplateNotes) help.addRow(['', note]);
  help.addRow(['列', '怎么填']).font = { bold: true };
  for (const column of BATCH_COLUMNS) help.addRow([batchColumnLabels[column], batchExplanations[column]]);
  const name = `${villageName}批量录入模板.xlsx`;
  return fileResponse(new Uint8Array(await workbook.xlsx.writeBuffer()), name, XLSX_TYPE);
}

/** The rows that are wrong, as a list that can be repaired and sent in: each with what is the matter. */
export async function leftRowsFile(batch: BatchPreview): Promise<Response> {
  const left = batch.rows.filter(({ problems }) => problems.length > 0);
  const sheet: Sheet = {
    name: '名单',
    title: `${batch.title}：没有录入的行`,
    notes: ['照“错在哪里”改好，再上传这一份。已经录入的行不在里面。'],
    columns: [
      ...BATCH_COLUMNS.map((column) => ({
        head: batchColumnLabels[column],
        kind: 'text' as const,
        width: widths[column],
      })),
      { head: '错在哪里', kind: 'text', width: 60 },
    ],
    rows: left.map(({ fields, problems }) => [
      ...BATCH_COLUMNS.map((column) => fields[column]),
      problems.map(batchProblemSentence).join('；'),
    ]),
  };
  return workbookResponse(`${batch.title} 没有录入的行`, [sheet]);
}
