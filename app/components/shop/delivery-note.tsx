import type { loadDelivery, ReceivedLine } from '#services/shop/index';
import { Facts } from '~/components/ui/facts';
import { Table } from '~/components/ui/table';
import { formatFullMoment, formatIsoDay, formatYuan } from '~/copy/format';
import { goodsUnitLabels, lotSourceLabels } from '~/copy/labels/shop';

type Received = Awaited<ReturnType<typeof loadDelivery>>;

/** What came, from whom, and what it cost. */
export function DeliveryNote({ delivery }: { readonly delivery: Received }) {
  const yuan = (amount: string | null) => (amount === null ? '' : formatYuan(amount));
  return (
    <>
      <Facts
        facts={[
          { term: '超市', value: delivery.shopName },
          { term: '来源', value: [lotSourceLabels[delivery.source], delivery.supplier].filter(Boolean).join(' · ') },
          { term: '收货', value: `${formatFullMoment(delivery.recordedAt)} · ${delivery.operatorName}` },
          ...(delivery.reason ? [{ term: '备注', value: delivery.reason }] : []),
        ]}
      />
      <Table
        items={delivery.lines}
        rowKey={(line) => line.lotId}
        columns={[
          {
            head: '商品',
            cell: (line: ReceivedLine) => (
              <>
                {line.goodsName}
                <small>
                  编号 {line.goodsCode} · 第 {line.number} 批
                </small>
              </>
            ),
          },
          { head: '保质期到', cell: (line) => (line.bestBefore ? formatIsoDay(line.bestBefore) : '不会过期') },
          { head: '数量', cell: (line) => `${line.quantity} ${goodsUnitLabels[line.unit]}`, numeric: true },
          { head: '单价（元）', cell: (line) => yuan(line.unitCost), numeric: true },
          { head: '金额（元）', cell: (line) => yuan(line.cost), numeric: true },
        ]}
        foot={['合计', '', delivery.pieces, '', formatYuan(delivery.cost)]}
      />
    </>
  );
}
