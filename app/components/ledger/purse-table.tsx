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
  const isGood = !purse.frozen && Number(purse.owed) === 0 && !purse.leftOn && !purse.pooled;
  return (
    <>
      {purse.frozen && <Chip tone="bad">已冻结</Chip>}
      {Number(purse.owed) > 0 && <Chip tone="wait">待扣 {formatPoints(purse.owed)}</Chip>}
      {Number(purse.honour) > 0 && <Chip tone="plain">荣誉 {formatPoints(purse.honour)}</Chip>}
      {purse.pooled && <Chip tone="plain">用家庭积分</Chip>}
      {purse.leftOn && <Chip tone="plain">已退出</Chip>}
      {isGood && <Chip tone="good">正常</Chip>}
    </>
  );
}

function owner(purse: ListedPurse, desk: string) {
  const isHousehold = purse.kind === 'household';
  const to = isHousehold ? `${desk}/households/${purse.ownerId}/purse` : `${desk}/members/${purse.ownerId}/statement`;
  const under = isHousehold ? [purse.name && `户主 ${purse.name}`, '家庭积分'] : [purse.number, purse.gridName];
  return (
    <>
      <Link to={to} reloadDocument>
        {isHousehold ? `${purse.number} 户` : purse.name}
      </Link>
      <small>{under.filter(Boolean).join(' · ')}</small>
    </>
  );
}

function task(purse: ListedPurse, { desk, mayFreeze }: Omit<PurseTableProps, 'purses'>) {
  const isHousehold = purse.kind === 'household';
  const to = isHousehold ? `${desk}/households/${purse.ownerId}/purse` : `${desk}/purses/${purse.ownerId}`;
  if (isHousehold) return { to, words: '看家庭积分' };
  if (purse.leftOn) return { to, words: '看处置' };
  return { to, words: mayFreeze && !purse.pooled ? (purse.frozen ? '解冻' : '冻结') : '看冻结记录' };
}

/** Members and households with what their purses hold. */
export function PurseTable({ purses, ...place }: PurseTableProps) {
  return (
    <Table
      rowKey={(purse) => purse.ownerId}
      items={purses}
      columns={[
        { head: '成员或户', cell: (purse) => owner(purse, place.desk) },
        { head: '余额', cell: (purse) => formatPoints(purse.balance), numeric: true },
        { head: '可用', cell: (purse) => formatPoints(purse.frozen ? '0' : purse.balance), numeric: true },
        { head: '状态', cell: state },
        { head: '最近一笔', cell: (purse) => (purse.lastRecordedAt ? formatDate(purse.lastRecordedAt) : '还没有') },
        {
          head: '办理',
          cell: (purse) => {
            const { to, words } = task(purse, place);
            return (
              <Link to={to} reloadDocument>
                {words}
              </Link>
            );
          },
        },
      ]}
    />
  );
}
