import type { AllotmentRow, FundFigures } from '#services/fund/index';
import { Table } from '~/components/ui/table';
import { formatDate, formatYuan } from '~/copy/format';
import { allotmentEndingLabels } from '~/copy/labels/fund';

interface AllotmentTableProps {
  readonly allotments: readonly AllotmentRow[];
  readonly caption?: string;
  /** The year's sums, where the whole list stands here. */
  readonly figures?: FundFigures;
}

/** Allotments with where each one's yuan are. */
export function AllotmentTable({ allotments, caption, figures }: AllotmentTableProps) {
  const foot = figures && [
    '合计',
    '',
    '',
    '',
    formatYuan(figures.left),
    formatYuan(figures.held),
    formatYuan(figures.approved),
    formatYuan(figures.spent),
  ];
  return (
    <Table
      caption={caption}
      items={allotments}
      rowKey={(row) => row.memberId}
      foot={foot}
      columns={[
        {
          head: '姓名',
          cell: (row) => (
            <>
              {row.name}
              <small className="whitespace-nowrap">{row.number}</small>
            </>
          ),
        },
        { head: '支部', cell: (row) => row.branchName ?? '—' },
        { head: '起用', cell: (row) => <span className="whitespace-nowrap">{formatDate(row.fromOn)}</span> },
        {
          head: '额度（元）',
          cell: (row) => (
            <>
              {formatYuan(row.yuan)}
              {row.ending && <small>{allotmentEndingLabels[row.ending]}</small>}
            </>
          ),
          numeric: true,
        },
        { head: '还可用', cell: (row) => formatYuan(row.left), numeric: true },
        { head: '占用', cell: (row) => formatYuan(row.held), numeric: true },
        { head: '已批', cell: (row) => formatYuan(row.approved), numeric: true },
        { head: '已用', cell: (row) => formatYuan(row.spent), numeric: true },
      ]}
    />
  );
}
