import { starCountsWords } from '~/copy/labels/sheets';
import type { DisclosureSheet } from './disclosure-sheet.server';
import type { Sheet } from './workbook.server';

/** The tabs of a disclosure sheet that list matters one by one: applications to the fund, and rounds of stars. */
export function matterTabs(
  { fund, stars }: Pick<DisclosureSheet, 'fund' | 'stars'>,
  title: string,
  notes: readonly string[],
): Sheet[] {
  return [
    {
      name: '办结的申请',
      title,
      notes,
      columns: [
        { head: '编号', kind: 'text', width: 10 },
        { head: '事项', kind: 'text', width: 28 },
        { head: '申请人', kind: 'text', width: 12 },
        { head: '受益人', kind: 'text', width: 12 },
        { head: '批准（元）', kind: 'yuan' },
        { head: '核销（元）', kind: 'yuan' },
        { head: '办结日期', kind: 'text', width: 14 },
      ],
      rows: fund.applications.map((each) => [
        each.number,
        each.title,
        each.lead,
        each.beneficiary,
        each.approvedYuan,
        each.spentYuan,
        each.closedOn,
      ]),
    },
    {
      name: '评星',
      title,
      notes,
      columns: [
        { head: '编号', kind: 'text', width: 10 },
        { head: '评星', kind: 'text', width: 28 },
        { head: '生效日期', kind: 'text', width: 14 },
        { head: '参评人数', kind: 'whole' },
        { head: '公示的结果', kind: 'text', width: 40 },
      ],
      rows: stars.map((round) => [
        round.number,
        round.title,
        round.finishedOn,
        round.evaluated,
        starCountsWords(round),
      ]),
    },
  ];
}
