import type { Goods } from '#services/shop/index';
import { Chip } from '~/components/ui/chip';
import { formatPoints } from '~/copy/format';
import { goodsUnitLabels } from '~/copy/labels/shop';
import { goodsTerms } from '~/copy/shop';
import { GoodsPhoto } from './goods-photo';

interface MemberGoodsListProps {
  readonly goods: readonly Goods[];
  /** Points that can be spent. */
  readonly available: string;
  readonly villageCode: string;
  /** Whether goods can be ordered from here: a number to fill in beside each. */
  readonly orderable: boolean;
}

function Quantity({ goods }: { readonly goods: Goods }) {
  return (
    <span className="stepper">
      <input
        name={`q-${goods.id}`}
        type="number"
        min={0}
        max={goods.sellable}
        inputMode="numeric"
        placeholder="0"
        autoComplete="off"
        aria-label={`预约${goods.name}几${goodsUnitLabels[goods.unit]}`}
      />
      <small>{goodsUnitLabels[goods.unit]}</small>
    </span>
  );
}

function State({ goods, available }: { readonly goods: Goods; readonly available: string }) {
  if (goods.sellable === 0) return <Chip tone="plain">没有了</Chip>;
  if (Number(goods.price) > Number(available)) return <Chip tone="wait">积分不够</Chip>;
  return <Chip tone="good">换得起</Chip>;
}

/** What can be had for how many points, and whether the reader's suffice. */
export function MemberGoodsList({ goods, available, villageCode, orderable }: MemberGoodsListProps) {
  const mayOrder = (each: Goods) => orderable && each.sellable > 0 && Number(each.price) <= Number(available);
  if (goods.length === 0) return <p>货架上还没有商品。</p>;
  return (
    <ul className="rows goods-rows">
      {goods.map((each) => (
        <li key={each.id}>
          <GoodsPhoto villageCode={villageCode} photoId={each.photoId} name={each.name} />
          <div>
            {each.name}
            <small>
              {[
                each.sellable > 0 ? `余 ${each.sellable} ${goodsUnitLabels[each.unit]}` : '等补货',
                ...goodsTerms(each),
              ].join(' · ')}
            </small>
          </div>
          <div className="end">
            <span className="amount">{formatPoints(each.price)} 分</span>
            <br />
            {mayOrder(each) ? <Quantity goods={each} /> : <State goods={each} available={available} />}
          </div>
        </li>
      ))}
    </ul>
  );
}
