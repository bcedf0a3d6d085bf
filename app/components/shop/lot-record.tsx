import type { Lot, Movement, ShelfLot } from '#services/shop/index';
import { Card } from '~/components/ui/card';
import { Facts } from '~/components/ui/facts';
import { Row, Rows } from '~/components/ui/rows';
import { Table } from '~/components/ui/table';
import { formatDate, formatMoment, formatYuan } from '~/copy/format';
import { goodsUnitLabels, lotSourceLabels, movementKindLabels } from '~/copy/labels/shop';

/** Where a batch comes from, and what is left of it where. */
export function LotFacts({ lot, shelves }: { readonly lot: Lot; readonly shelves: readonly ShelfLot[] }) {
  return (
    <Card title="这一批">
      <Facts
        facts={[
          { term: '来源', value: [lotSourceLabels[lot.source], lot.supplier].filter(Boolean).join(' · ') },
          { term: '收货', value: formatDate(lot.receivedOn) },
          { term: '保质期到', value: lot.bestBefore ? formatDate(lot.bestBefore) : '不会过期' },
          { term: '每件', value: lot.unitCost ? `${formatYuan(lot.unitCost)} 元` : '没有填' },
        ]}
      />
      <Rows>
        {shelves.map((each) => (
          <Row
            key={each.shopId}
            what={each.shopName}
            end={
              <span className="amount">
                {each.onHand} {goodsUnitLabels[lot.unit]}
              </span>
            }
          />
        ))}
      </Rows>
      {shelves.length === 0 && <p>货架上已经没有了。</p>}
    </Card>
  );
}

/** Everything that happened to a batch. */
export function LotMovements({ movements }: { readonly movements: readonly Movement[] }) {
  return (
    <Card title="进出">
      <Table
        items={movements}
        rowKey={(each) => `${each.shopName} ${each.recordedAt} ${each.onHandAfter}`}
        columns={[
          { head: '时间', cell: (each: Movement) => formatMoment(each.recordedAt) },
          {
            head: '事项',
            cell: (each) => (
              <>
                {movementKindLabels[each.kind]}
                <small>{[each.shopName, each.reason, each.slipNumber].filter(Boolean).join(' · ')}</small>
              </>
            ),
          },
          { head: '经手人', cell: (each) => each.operatorName },
          {
            head: '进出',
            cell: (each) => (each.quantity > 0 ? `+${each.quantity}` : `−${-each.quantity}`),
            numeric: true,
          },
        ]}
      />
    </Card>
  );
}
