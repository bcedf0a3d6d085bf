import type { DonationLine } from '#services/donations/index';
import { Table } from '~/components/ui/table';
import { formatDate } from '~/copy/format';
import { goodsUnitLabels } from '~/copy/labels/shop';

/** Each batch of a donation, and how many pieces of it are where. */
export function DonationLines({ lines }: { readonly lines: readonly DonationLine[] }) {
  const some = (pick: (line: DonationLine) => number) => lines.some((line) => pick(line) !== 0);
  return (
    <Table
      items={lines}
      rowKey={(line) => String(line.position)}
      columns={[
        {
          head: '物资',
          cell: (line: DonationLine) => (
            <>
              {line.goodsName}
              <small>
                {[line.shopName, line.bestBefore && `保质期到 ${formatDate(line.bestBefore)}`]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </>
          ),
        },
        { head: '捐来', cell: (line) => `${line.quantity} ${goodsUnitLabels[line.unit]}`, numeric: true },
        { head: '给了人', cell: (line) => line.given, numeric: true },
        ...(some((line) => line.reserved)
          ? [{ head: '预约留着', cell: (line: DonationLine) => line.reserved, numeric: true }]
          : []),
        { head: '坏了、过期', cell: (line) => line.lost, numeric: true },
        ...(some((line) => line.counted)
          ? [{ head: '盘点差异', cell: (line: DonationLine) => line.counted, numeric: true }]
          : []),
        { head: '还有', cell: (line) => <b>{line.left}</b>, numeric: true },
      ]}
    />
  );
}
