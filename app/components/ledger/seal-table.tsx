import type { PublishedSeal } from '#services/ledger/index';
import { Table } from '~/components/ui/table';
import { formatCount, formatFingerprint, formatFullMoment } from '~/copy/format';

/** Seals with their whole roots, for comparing with a photograph. */
export function SealTable({ seals }: { readonly seals: readonly PublishedSeal[] }) {
  return (
    <Table
      rowKey={(seal) => String(seal.number)}
      items={seals}
      columns={[
        { head: '封存', cell: (seal) => <span className="whitespace-nowrap">第 {seal.number} 号</span> },
        {
          head: '时间和数字',
          cell: (seal) => (
            <>
              {formatFullMoment(seal.sealedAt)}
              <small>{formatFingerprint(seal.root, 8)}</small>
            </>
          ),
        },
        { head: '到第几号', cell: (seal) => formatCount(seal.throughSequence), numeric: true },
        { head: '笔数', cell: (seal) => formatCount(seal.transferCount), numeric: true },
      ]}
    />
  );
}
