import { Link } from '@remix-run/react';
import type { ListedPurse } from '#services/ledger/index';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatDate, formatPoints } from '~/copy/format';

interface PurseTableProps {
  readonly purses: readonly ListedPurse[];
  readonly desk: string;
  readonly mayFreeze: boolean;
}

function state(purse: ListedPurse) {
  return (
    <>
      {purse.frozen && <Chip tone="bad">已冻结</Chip>}
      {Number(purse.owed) > 0 && <Chip tone="wait">待扣 {formatPoints(purse.owed)}</Chip>}
      {purse.leftOn && <Chip tone="plain">已退出</Chip>}
      {!purse.frozen && Number(purse.owed) === 0 && !purse.leftOn && <Chip tone="good">正常</Chip>}
    </>
  );
}

/** Members with what their purses hold. */
export function PurseTable({ purses, desk, mayFreeze }: PurseTableProps) {
  return (
    <Table
      rowKey={(purse) => purse.memberId}
      items={purses}
      columns={[
        {
          head: '成员',
          cell: (purse) => (
            <>
              <Link to={`${desk}/members/${purse.memberId}/statement`} reloadDocument>
                {purse.memberName}
              </Link>
              <small>{[purse.memberNumber, purse.gridName].filter(Boolean).join(' · ')}</small>
            </>
          ),
        },
        { head: '余额', cell: (purse) => formatPoints(purse.balance), numeric: true },
        { head: '可用', cell: (purse) => formatPoints(purse.frozen ? '0' : purse.balance), numeric: true },
        { head: '状态', cell: state },
        { head: '最近一笔', cell: (purse) => (purse.lastRecordedAt ? formatDate(purse.lastRecordedAt) : '还没有') },
        {
          head: '办理',
          cell: (purse) => (
            <Link to={`${desk}/purses/${purse.memberId}`} reloadDocument>
              {mayFreeze ? (purse.frozen ? '解冻' : '冻结') : '看冻结记录'}
            </Link>
          ),
        },
      ]}
    />
  );
}
