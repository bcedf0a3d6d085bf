import { Table } from '~/components/ui/table';
import { formatMoment, formatPoints } from '~/copy/format';
import { goodsInWords } from '~/copy/labels/slip';
import { type ShownSlip, SlipState } from './slip-card';

/** Slips of a village, one line each. */
export function SlipTable({ slips, desk }: { readonly slips: readonly ShownSlip[]; readonly desk: string }) {
  return (
    <Table
      items={slips}
      rowKey={(slip) => slip.id}
      columns={[
        {
          head: '单号',
          cell: (slip: ShownSlip) => (
            <>
              <a href={`${desk}/redemptions/${slip.id}`}>{slip.number}</a>
              <small>{formatMoment(slip.redeemedAt)}</small>
            </>
          ),
        },
        { head: '成员', cell: (slip) => slip.name },
        { head: '商品', cell: (slip) => goodsInWords(slip.lines) },
        {
          head: '超市',
          cell: (slip) => (
            <>
              {slip.shopName}
              <small>{slip.cashierName}</small>
            </>
          ),
        },
        {
          head: '状态',
          cell: (slip) => <SlipState slip={slip} />,
        },
        {
          head: '积分',
          cell: (slip) => (
            <>
              {formatPoints(slip.net)}
              {Number(slip.returned) > 0 && <small>原 {formatPoints(slip.total)}</small>}
            </>
          ),
          numeric: true,
        },
      ]}
    />
  );
}
