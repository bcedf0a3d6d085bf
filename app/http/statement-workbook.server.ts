import { bothNames } from '~/copy/acting';
import { entryTitle } from '~/copy/entries';
import { formatFullMoment, formatIsoDay } from '~/copy/format';
import { transferKindLabels } from '~/copy/labels/ledger';
import type { StatementPage } from './statement.server';
import { workbookResponse } from './workbook.server';

/** A member's statement as an Excel file. */
export function statementWorkbook(
  villageName: string,
  { member, statement, madeAt }: StatementPage,
): Promise<Response> {
  const period = `${statement.fromOn} 至 ${statement.untilOn}`;
  const plain = (what: string, amount: string | null, balance: string) => ['', '', what, '', amount, balance];
  return workbookResponse(`${villageName}积分对账单 ${member.name} ${statement.fromOn} ${statement.untilOn}`, [
    {
      name: '对账单',
      title: `${villageName}积分对账单`,
      notes: [
        `${member.name}（${member.number}）　${period}`,
        `${formatFullMoment(madeAt)} 由系统生成。期初 + 增加 − 减少 = 期末。`,
      ],
      columns: [
        { head: '记录编号', kind: 'text', width: 10 },
        { head: '日期', kind: 'date' },
        { head: '事项', kind: 'text', width: 36 },
        { head: '类别', kind: 'text', width: 8 },
        { head: '增减', kind: 'points' },
        { head: '余额', kind: 'points' },
      ],
      rows: [
        plain('期初余额', null, statement.opening),
        ...statement.entries.map((entry) => [
          String(entry.sequence),
          formatIsoDay(entry.recordedAt),
          bothNames(entryTitle(entry), entry.agentName),
          transferKindLabels[entry.kind],
          entry.amount,
          entry.balanceAfter,
        ]),
        plain('本期增加', statement.received, ''),
        plain('本期减少', `-${statement.spent}`, ''),
      ],
      foot: plain('期末余额', null, statement.closing),
    },
  ]);
}
