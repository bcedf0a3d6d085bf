import { Table } from '~/components/ui/table';
import { formatMoment, formatPoints } from '~/copy/format';
import { settlementItemLabels } from '~/copy/labels/settlements';
import type { SettlementParts } from '~/http/shop-settlement.server';

type Line = SettlementParts['lines'][number];

interface LineTableProps {
  readonly lines: readonly Line[];
  /** Where slips are looked up; on paper nowhere. */
  readonly slips?: string;
  readonly foot?: readonly string[];
}

/** The slips and returns of a settlement, in the order of writing. */
export function LineTable({ lines, slips, foot }: LineTableProps) {
  return (
    <Table
      items={lines}
      rowKey={(line) => line.itemId}
      columns={[
        {
          head: '单号',
          cell: (line) => (slips ? <a href={`${slips}/${line.redemptionId}`}>{line.number}</a> : line.number),
        },
        { head: '时间', cell: (line) => <span className="whitespace-nowrap">{formatMoment(line.writtenAt)}</span> },
        { head: '成员', cell: (line) => line.name },
        { head: '事项', cell: (line) => settlementItemLabels[line.kind] },
        { head: '积分', cell: (line) => formatPoints(line.points), numeric: true },
      ]}
      foot={foot}
    />
  );
}
