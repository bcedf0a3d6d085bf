import { Link } from '@remix-run/react';
import type { Entry } from '#services/ledger/index';
import { Chip } from '~/components/ui/chip';
import { PointsAmount } from '~/components/ui/points-amount';
import { type Column, Table } from '~/components/ui/table';
import { entryTitle, operatorInWords, reversalReason } from '~/copy/entries';
import { formatIsoDay, formatPoints, formatTime } from '~/copy/format';
import { transferKindLabels } from '~/copy/labels/ledger';

interface EntryTableProps {
  /** Names as the reader may see them. */
  readonly entries: readonly Entry[];
  readonly address: (transferId: string) => string;
  /** All lines are one member's: their name is left out. */
  readonly plain?: boolean;
}

const memberColumn: Column<Entry> = {
  head: '成员',
  cell: (entry) => (
    <>
      {entry.memberName}
      <small>{entry.householdNumber ? `${entry.householdNumber} 户家庭积分` : entry.memberNumber}</small>
    </>
  ),
};

/** The village's book, line by line. */
export function EntryTable({ entries, address, plain }: EntryTableProps) {
  return (
    <Table
      rowKey={(entry) => `${entry.accountId}-${entry.version}`}
      items={entries}
      columns={[
        {
          head: '编号',
          cell: (entry) => (
            <Link to={address(entry.transferId)} reloadDocument>
              {entry.sequence}
            </Link>
          ),
        },
        {
          head: '时间',
          cell: (entry) => (
            <span className="whitespace-nowrap">
              {formatIsoDay(entry.recordedAt)}
              <small>{formatTime(entry.recordedAt)}</small>
            </span>
          ),
        },
        ...(plain ? [] : [memberColumn]),
        {
          head: '事项',
          cell: (entry) => (
            <>
              {entryTitle(entry)}
              <small>
                {transferKindLabels[entry.kind]} ·{' '}
                {[entry.shopName, operatorInWords(entry.operatorName)].filter(Boolean).join(' · ')}
                {entry.agentName && ` · 代办人：${entry.agentName}`}
                {entry.kind === 'reversal' && ` · ${reversalReason(entry)}`}
              </small>
              {entry.reversedById && <Chip tone="plain">已冲正，见第 {entry.reversalSequence} 号</Chip>}
            </>
          ),
        },
        { head: '增减', cell: (entry) => <PointsAmount value={entry.amount} />, numeric: true },
        { head: '余额', cell: (entry) => formatPoints(entry.balanceAfter), numeric: true },
      ]}
    />
  );
}
