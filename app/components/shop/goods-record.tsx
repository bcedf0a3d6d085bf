import type { Goods, PriceChange, ShopStock } from '#services/shop/index';
import { ButtonLink } from '~/components/ui/button';
import { Card, CardLink } from '~/components/ui/card';
import { Row, Rows } from '~/components/ui/rows';
import { formatMoment, formatPoints } from '~/copy/format';
import { goodsUnitLabels } from '~/copy/labels/shop';

interface GoodsStockProps {
  readonly goods: Goods;
  readonly stock: readonly ShopStock[];
  readonly desk: string;
  readonly mayManage: boolean;
}

/** What each shop has of it. */
export function GoodsStock({ goods, stock, desk, mayManage }: GoodsStockProps) {
  return (
    <Card title="库存" aside={<CardLink to={`${desk}/movements?goods=${goods.id}`}>看进出</CardLink>}>
      <Rows>
        {stock.map((each) => (
          <Row
            key={each.shopId}
            what={each.shopName}
            end={
              <span className="amount">
                {each.onHand} {goodsUnitLabels[goods.unit]}
              </span>
            }
          />
        ))}
      </Rows>
      {mayManage && stock[0] && (
        <div className="actions">
          <ButtonLink kind="quiet" to={`${desk}/stock/receive?goods=${goods.id}`}>
            进货
          </ButtonLink>
        </div>
      )}
    </Card>
  );
}

/** Every price it had. */
export function GoodsPrices({ prices, change }: { readonly prices: readonly PriceChange[]; readonly change?: string }) {
  return (
    <Card title="价格的变化" aside={change && <CardLink to={change}>改价格</CardLink>}>
      <Rows>
        {prices.map((each) => (
          <Row
            key={each.validFrom}
            what={each.reason ?? '最初的价格'}
            note={`${formatMoment(each.validFrom)}起${each.setByName ? ` · ${each.setByName}` : ''}`}
            end={<span className="amount">{formatPoints(each.price)} 分</span>}
          />
        ))}
      </Rows>
    </Card>
  );
}
