import type { OrderTerms } from '#services/orders/index';
import type { Cart } from '#services/redemption/index';
import type { Goods, Shop } from '#services/shop/index';
import { ShopTimes } from '~/components/shop/shop-times';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { EmptyState } from '~/components/ui/empty-state';
import { Row, Rows } from '~/components/ui/rows';
import { formatDate, formatPoints } from '~/copy/format';
import { goodsUnitLabels } from '~/copy/labels/shop';

interface OrderConfirmationProps {
  readonly shop: Pick<Shop, 'id' | 'name' | 'address'> & Parameters<typeof ShopTimes>[0]['shop'];
  readonly goods: readonly Goods[];
  readonly quantities: Readonly<Record<string, number>>;
  readonly cart: Cart;
  readonly isHousehold: boolean;
  readonly terms: OrderTerms;
  readonly requestId: string;
}

/** What is ordered, what it costs, and the rules, before the button. */
export function OrderConfirmation(props: OrderConfirmationProps) {
  const { shop, goods, quantities, cart, isHousehold, terms, requestId } = props;
  const back = `/me/goods?shop=${shop.id}`;
  if (goods.length === 0) {
    return (
      <Card>
        <EmptyState icon="shop" title="还没有选商品" next={<ButtonLink to={back}>回去选</ButtonLink>}>
          在要的商品旁边填上数量。
        </EmptyState>
      </Card>
    );
  }
  const totalOf = (goodsId: string) => cart.lines.find((line) => line.goodsId === goodsId)?.total ?? '0';
  return (
    <form method="post">
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="shop" value={shop.id} />
      <Card title="预约的商品">
        <Rows>
          {goods.map((each) => (
            <Row
              key={each.id}
              what={each.name}
              note={`${formatPoints(each.price)} 分 × ${quantities[each.id]} ${goodsUnitLabels[each.unit]}`}
              end={<span className="amount">{formatPoints(totalOf(each.id))}</span>}
            />
          ))}
        </Rows>
        {goods.map((each) => (
          <span key={each.id}>
            <input type="hidden" name={`q-${each.id}`} value={quantities[each.id]} />
            <input type="hidden" name={`p-${each.id}`} value={each.price} />
          </span>
        ))}
        <div className="total">
          <span>合计 {cart.pieces} 件</span>
          <b>{formatPoints(cart.total)} 分</b>
        </div>
        <p className={cart.affordable ? 'hint' : 'error'}>
          {cart.affordable
            ? `预约后${isHousehold ? '家庭积分' : ''}还可用 ${formatPoints(cart.balanceAfter)} 分`
            : `积分不够，还差 ${formatPoints(cart.balanceAfter.replace('-', ''))} 分`}
        </p>
      </Card>
      <Card>
        <ConfirmSummary
          title="按下预约以后"
          lines={[
            `${formatPoints(cart.total)} 分先预留，货给您留着，涨价也不多收；`,
            `超市备好货会在“消息”里告诉您，请到${shop.name}${shop.address && `（${shop.address}）`}取；`,
            <strong key="by">最晚 {formatDate(terms.collectBy)}取，过了自动取消，积分全部退回；</strong>,
            terms.cancelUntil === 'ready'
              ? '没取以前，随时可以在“我的预约”里取消，积分全部退回。'
              : '超市备好以前可以自己取消，积分全部退回；备好以后要取消，请找超市。',
          ]}
        />
        <ShopTimes shop={shop} />
        {cart.affordable && (
          <Button block icon="check">
            预约
          </Button>
        )}
        <ButtonLink kind="quiet" block icon="back" to={back}>
          回去改
        </ButtonLink>
      </Card>
    </form>
  );
}
