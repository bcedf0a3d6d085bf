import type { Goods } from '#services/shop/index';
import { formatPoints } from '~/copy/format';
import { goodsUnitLabels } from '~/copy/labels/shop';
import { goodsTerms } from '~/copy/shop';

interface GoodsLineProps {
  readonly goods: Goods;
  readonly quantity: number;
  /** Price times quantity; none while nothing is chosen. */
  readonly total?: string;
}

function stockInWords({ onHand, sellable }: Goods): string {
  if (sellable > 0) return `余 ${sellable}`;
  return onHand > 0 ? '都过期了' : '没有了';
}

/** One kind of goods at the checkout: price, stock, less, how many, more. Each button works without any script. */
export function GoodsLine({ goods, quantity, total }: GoodsLineProps) {
  const unit = goodsUnitLabels[goods.unit];
  return (
    <li data-goods={goods.id} data-price={goods.price} data-on-hand={goods.sellable}>
      <div>
        {goods.name}
        <small>
          {[
            `${formatPoints(goods.price)} 分 / ${unit}`,
            stockInWords(goods),
            ...goodsTerms({ ...goods, nextPrice: null }),
          ].join(' · ')}
        </small>
      </div>
      <div className="end cart-end">
        <span className="stepper">
          <button type="submit" className="pill" name="less" value={goods.id} aria-label={`少一${unit}${goods.name}`}>
            −
          </button>
          <input
            name={`q-${goods.id}`}
            defaultValue={quantity}
            inputMode="numeric"
            autoComplete="off"
            maxLength={3}
            aria-label={`${goods.name}的数量`}
          />
          <button
            type="submit"
            className="pill"
            name="add"
            value={goods.id}
            aria-label={`多一${unit}${goods.name}`}
            disabled={goods.sellable <= quantity}
          >
            ＋
          </button>
        </span>
        <b className="cart-total">{total ? formatPoints(total) : ''}</b>
        <input type="hidden" name={`p-${goods.id}`} value={goods.price} />
      </div>
    </li>
  );
}
