import type { Entry, StatementLine } from '#services/ledger/index';
import { Sheet } from '~/components/shell/paper-shell';
import { Table } from '~/components/ui/table';
import { bothNames } from '~/copy/acting';
import { entryTitle } from '~/copy/entries';
import {
  formatDate,
  formatFingerprint,
  formatFullMoment,
  formatIsoDay,
  formatPoints,
  formatSignedPoints,
} from '~/copy/format';

interface StatementSheetProps {
  readonly villageName: string;
  readonly member: { readonly name: string; readonly number: string; readonly gridName: string | null };
  readonly statement: {
    readonly fromOn: string;
    readonly untilOn: string;
    readonly opening: string;
    readonly received: string;
    readonly spent: string;
    readonly closing: string;
    readonly lines: readonly StatementLine[];
    readonly entries: readonly Entry[];
  };
  readonly madeAt: Date | string;
}

/** A member's statement on A4: every movement of the period, and the sum under it. */
export function StatementSheet({ villageName, member, statement, madeAt }: StatementSheetProps) {
  const last = statement.entries.at(-1);
  return (
    <Sheet head={villageName}>
      <h1>积分对账单</h1>
      <p>
        {member.name}（成员号 {member.number}）{member.gridName && ` · ${member.gridName}`}
      </p>
      <p>
        {formatDate(statement.fromOn)} 至 {formatDate(statement.untilOn)}
      </p>
      <p>
        期初 {formatPoints(statement.opening)} 分，增加 {formatPoints(statement.received)} 分，减少{' '}
        {formatPoints(statement.spent)} 分，期末 {formatPoints(statement.closing)} 分。
      </p>
      <Table
        rowKey={(entry) => entry.transferId}
        items={statement.entries}
        columns={[
          { head: '编号', cell: (entry) => <span className="whitespace-nowrap">{entry.sequence}</span> },
          {
            head: '日期',
            cell: (entry) => <span className="whitespace-nowrap">{formatIsoDay(entry.recordedAt)}</span>,
          },
          { head: '事项', cell: (entry) => bothNames(entryTitle(entry), entry.agentName) },
          { head: '增减', cell: (entry) => formatSignedPoints(entry.amount), numeric: true },
          { head: '余额', cell: (entry) => formatPoints(entry.balanceAfter), numeric: true },
        ]}
        foot={['', '', '期末余额', '', formatPoints(statement.closing)]}
      />
      <p>
        {formatFullMoment(madeAt)} 打印。{last && `最后一笔的指纹：${formatFingerprint(last.hash.slice(0, 32), 8)}`}
      </p>
      <p>本人签字：　　　　　　　　村委会（章）：</p>
    </Sheet>
  );
}
