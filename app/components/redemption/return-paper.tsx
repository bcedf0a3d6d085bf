import type { SlipReturn } from '#services/redemption/index';
import { Sheet } from '~/components/shell/paper-shell';
import { Facts } from '~/components/ui/facts';
import { Table } from '~/components/ui/table';
import { formatFullMoment, formatPoints } from '~/copy/format';
import { returnConditionLabels } from '~/copy/labels/redemption';
import { goodsUnitLabels } from '~/copy/labels/shop';
import type { ShownSlip } from './slip-card';

/** What came back of a slip on A4, for both to sign. */
export function ReturnSheet({ slip, back }: { readonly slip: ShownSlip; readonly back: SlipReturn }) {
  const rows = back.lines.flatMap((each) => {
    const line = slip.lines.find(({ position }) => position === each.position);
    return line ? [{ ...each, line }] : [];
  });
  return (
    <Sheet head={slip.shopName} number={`兑换单 ${slip.number}`}>
      <h1>退货单</h1>
      <Facts
        facts={[
          { term: '退货时间', value: formatFullMoment(back.recordedAt) },
          { term: '兑换时间', value: formatFullMoment(slip.redeemedAt) },
          { term: '持有人', value: slip.name },
          { term: '办理人', value: back.byName },
          { term: '原因', value: back.reason },
        ]}
      />
      <Table
        columns={[
          { head: '商品', cell: (row: (typeof rows)[number]) => row.line.name },
          { head: '状况', cell: (row) => returnConditionLabels[row.condition] },
          { head: '单价（分）', cell: (row) => formatPoints(row.line.price), numeric: true },
          { head: '数量', cell: (row) => `${row.quantity} ${goodsUnitLabels[row.line.unit]}`, numeric: true },
        ]}
        items={rows}
        rowKey={(row) => `${row.position}-${row.condition}`}
        foot={['退回积分', '', '', formatPoints(back.total)]}
      />
      <p>退回的积分已回到付款的积分账户。</p>
      <p>领取人签字：＿＿＿＿＿＿＿＿　办理人签字：＿＿＿＿＿＿＿＿</p>
    </Sheet>
  );
}
