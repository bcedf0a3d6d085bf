import type { Goods, PriceChange, PriceState, ShopStock } from '#services/shop/index';
import { ButtonLink } from '~/components/ui/button';
import { Card, CardLink } from '~/components/ui/card';
import { Chip, type ChipTone } from '~/components/ui/chip';
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
                {each.onHand > each.sellable && <small>其中过期 {each.onHand - each.sellable}</small>}
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

const priceStates = {
  planned: { label: '还没到', tone: 'wait' },
  current: { label: '现价', tone: 'good' },
  past: { label: '已过去', tone: 'plain' },
  replaced: { label: '没有用上', tone: 'plain' },
} as const satisfies Record<PriceState, { label: string; tone: ChipTone }>;

const periodOf = ({ validFrom, validUntil }: PriceChange) =>
  validUntil ? `${formatMoment(validFrom)} 至 ${formatMoment(validUntil)}` : `${formatMoment(validFrom)}起`;

/** Every price it had and will have. */
export function GoodsPrices({ prices, change }: { readonly prices: readonly PriceChange[]; readonly change?: string }) {
  return (
    <Card title="价格的变化" aside={change && <CardLink to={change}>改价格</CardLink>}>
      <Rows>
        {prices.map((each) => (
          <Row
            key={each.id}
            what={each.reason ?? '最初的价格'}
            note={`${periodOf(each)}${each.setByName ? ` · ${each.setByName}` : ''}`}
            end={
              <>
                <span className="amount">{formatPoints(each.price)} 分</span>
                <br />
                <Chip tone={priceStates[each.state].tone}>{priceStates[each.state].label}</Chip>
              </>
            }
          />
        ))}
      </Rows>
    </Card>
  );
}
