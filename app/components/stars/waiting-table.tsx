import type { WaitingRow } from '#services/stars/index';
import type { RatingStep } from '#services/stars/vocabulary';
import { Table } from '~/components/ui/table';

interface WaitingTableProps {
  readonly waiting: readonly WaitingRow[];
  readonly step: RatingStep;
  readonly caption?: string;
  /** With a column to tick by hand. */
  readonly onPaper?: boolean;
}

/** Of whom a step still waits, by grid: to call on. */
export function WaitingTable({ waiting, step, caption, onPaper = false }: WaitingTableProps) {
  const isHousehold = step === 'residents';
  return (
    <Table
      caption={caption}
      items={waiting}
      rowKey={(row) => row.id}
      columns={[
        { head: '微网格', cell: (row) => row.gridName ?? '没有编入' },
        { head: isHousehold ? '户号' : '编号', cell: (row) => <span className="whitespace-nowrap">{row.number}</span> },
        { head: isHousehold ? '户主' : '姓名', cell: (row) => row.name || '没有登记' },
        ...(isHousehold ? [{ head: '住址', cell: (row: WaitingRow) => row.address ?? '' }] : []),
        ...(onPaper ? [{ head: '上门情况', cell: () => '' }] : []),
      ]}
    />
  );
}
