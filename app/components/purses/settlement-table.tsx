import { Link } from '@remix-run/react';
import type { Settlement } from '#services/purses/index';
import { Table } from '~/components/ui/table';
import { formatIsoDay, formatPoints } from '~/copy/format';
import { settlementKindLabels } from '~/copy/labels/purses';
import { partiesOf } from './paper-rows';

/** Papers of a village: what, from whom to whom, on which document, who wrote it, how much. */
export function SettlementTable({ papers, desk }: { readonly papers: readonly Settlement[]; readonly desk: string }) {
  return (
    <Table
      rowKey={(paper) => paper.id}
      items={papers}
      columns={[
        { head: '日期', cell: (paper) => <span className="whitespace-nowrap">{paper.occurredOn}</span> },
        {
          head: '事项',
          cell: (paper) => (
            <>
              {settlementKindLabels[paper.kind]}
              <small>{partiesOf(paper)}</small>
            </>
          ),
        },
        {
          head: '依据和原因',
          cell: (paper) => (
            <>
              {paper.document}
              <small>{paper.reason}</small>
            </>
          ),
        },
        {
          head: '经手',
          cell: (paper) => (
            <>
              {paper.decidedByName}
              <small>{formatIsoDay(paper.recordedAt)}</small>
            </>
          ),
        },
        { head: '积分', cell: (paper) => formatPoints(paper.amount), numeric: true },
        {
          head: '处置单',
          cell: (paper) => (
            <Link to={`${desk}/purses/settlements/${paper.id}`} reloadDocument>
              看和打印
            </Link>
          ),
        },
      ]}
    />
  );
}
