import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { formatPoints } from '~/copy/format';
import { saleStateLabels, saleStateTones } from '~/copy/labels/sales';
import type { ShownSale } from '~/http/kept-sale.server';

/** A sale that was kept, at the till: what became of it, and what the shop can do about it. */
export function KeptSaleCard({ sale }: { readonly sale: ShownSale }) {
  const here = `/till/offline/sales/${sale.id}`;
  return (
    <Card
      title={`${sale.holder} · ${formatPoints(sale.total)} 分`}
      aside={<Chip tone={saleStateTones[sale.state]}>{sale.outcome ?? saleStateLabels[sale.state]}</Chip>}
    >
      <p>{sale.goods}</p>
      <small>
        {sale.soldAt} · 店员 {sale.cashier}
        {sale.sender !== sale.cashier && `，由${sale.sender}传上来`} ·{' '}
        {sale.slip ? `单号 ${sale.slip}` : `临时单 ${sale.number}`}
      </small>
      {sale.settled && <small> · 由{sale.settled}处理</small>}
      {sale.state === 'conflict' && (
        <>
          <p className="error">没扣成：{sale.whyNot}</p>
          <form method="post" action={`${here}/charge`}>
            <Button kind="quiet" block>
              再扣一次
            </Button>
          </form>
          <details>
            <summary>货已收回，不用扣了</summary>
            <form method="post" action={`${here}/return`}>
              <p className="hint">商品已经放回货架的才点。点了以后这一单不再扣积分，不能再改。</p>
              <Button kind="quiet" block>
                货已收回
              </Button>
            </form>
          </details>
        </>
      )}
    </Card>
  );
}
