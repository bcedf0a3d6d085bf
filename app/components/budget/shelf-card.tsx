import type { BudgetOutlook } from '#services/budget/index';
import { Card, CardLink } from '~/components/ui/card';
import { Facts } from '~/components/ui/facts';
import { Notice } from '~/components/ui/notice';
import { formatPoints, formatYuan } from '~/copy/format';

/** What stands behind the points: the shelves, and what people may still exchange. */
export function ShelfCard({ outlook, desk }: { readonly outlook: BudgetOutlook; readonly desk: string }) {
  return (
    <Card title="货架和积分" aside={<CardLink to={`${desk}/stock`}>看库存</CardLink>}>
      {Number(outlook.uncovered) > 0 && (
        <Notice tone="wait">
          大家手里没兑换的积分，比货架上的货多 {formatPoints(outlook.uncovered)} 分。请早些进货，或者少发一些。
        </Notice>
      )}
      <Facts
        facts={[
          {
            term: '货架上的货值',
            value: `${formatPoints(outlook.shelves)} 分，约 ${formatYuan(outlook.shelvesYuan)} 元`,
          },
          { term: '没兑换的积分', value: `${formatPoints(outlook.open)} 分，${outlook.members} 户有余额` },
        ]}
      />
    </Card>
  );
}
