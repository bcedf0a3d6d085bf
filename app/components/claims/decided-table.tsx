import type { ClaimView } from '#services/claims/index';
import { Table } from '~/components/ui/table';
import { bothNames } from '~/copy/acting';
import { formatDate, formatMoment, formatPoints } from '~/copy/format';
import { ClaimChip, OriginChip } from './claim-row';

/** Claims that were decided on. */
export function DecidedTable({ desk, claims }: { readonly desk: string; readonly claims: readonly ClaimView[] }) {
  return (
    <Table
      items={claims}
      rowKey={(claim) => claim.id}
      columns={[
        { head: '编号', numeric: true, cell: (claim) => claim.number },
        {
          head: '申报',
          cell: (claim) => (
            <>
              <a href={`${desk}/claims/${claim.id}`}>{claim.title}</a> <OriginChip claim={claim} />
            </>
          ),
        },
        { head: '谁', cell: (claim) => bothNames(claim.memberName, claim.agentName) },
        { head: '哪天', cell: (claim) => formatDate(claim.occurredOn) },
        { head: '申报分', numeric: true, cell: (claim) => formatPoints(claim.pointsClaimed) },
        {
          head: '核定分',
          numeric: true,
          cell: (claim) => (claim.pointsAccepted ? formatPoints(claim.pointsAccepted) : '—'),
        },
        { head: '办理时间', cell: (claim) => (claim.decidedAt ? formatMoment(claim.decidedAt) : '') },
        { head: '结果', cell: (claim) => <ClaimChip claim={claim} /> },
      ]}
    />
  );
}
