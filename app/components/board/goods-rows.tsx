import type { BoardGoods } from '#services/shop/index';
import { Chip } from '~/components/ui/chip';
import { Row, Rows } from '~/components/ui/rows';
import { formatCount, formatPoints } from '~/copy/format';
import { goodsUnitLabels } from '~/copy/labels/shop';
import { goodsTerms } from '~/copy/shop';

/** Few enough that a walk to the shop may be in vain. */
const fewMax = 3;

function Stock({ onHand }: { readonly onHand: number }) {
  if (onHand <= 0) return <Chip tone="bad">暂时没货</Chip>;
  if (onHand <= fewMax) return <Chip tone="wait">只剩 {onHand}</Chip>;
  return <Chip tone="good">有货 {formatCount(onHand)}</Chip>;
}

/** Goods with their price in points, and whether there are any. */
export function GoodsRows({ goods }: { readonly goods: readonly BoardGoods[] }) {
  return (
    <Rows>
      {goods.map((each) => (
        <Row
          key={each.id}
          what={each.name}
          note={goodsTerms(each).join(' · ')}
          end={
            <>
              <span className="amount in">
                {formatPoints(each.price)} 分 <small className="per">/ {goodsUnitLabels[each.unit]}</small>
              </span>
              <br />
              <Stock onHand={each.onHand} />
            </>
          }
        />
      ))}
    </Rows>
  );
}
