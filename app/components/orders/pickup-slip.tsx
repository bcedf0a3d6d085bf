import type { Order } from '#services/orders/index';
import { grouped } from '~/components/redemption/member-code';
import { Slip } from '~/components/shell/paper-shell';
import { Facts } from '~/components/ui/facts';
import { QrCode } from '~/components/ui/qr-code';
import { formatDate, formatPoints } from '~/copy/format';
import { orderStateLabels } from '~/copy/labels/orders';
import { goodsUnitLabels } from '~/copy/labels/shop';

interface PickupSlipProps {
  readonly order: Pick<
    Order,
    'shopName' | 'shopHours' | 'number' | 'pickupNumber' | 'collectBy' | 'total' | 'lines' | 'state'
  >;
  /** Masked. */
  readonly name: string;
  readonly digits: string | null;
}

/** An order on paper, with the code to collect it by. */
export function PickupSlip({ order, name, digits }: PickupSlipProps) {
  return (
    <Slip>
      <h1>{order.shopName}</h1>
      <p>取货单{digits === null && `（${orderStateLabels[order.state]}）`}</p>
      {digits && <QrCode text={digits} label="取货码" correction="Q" />}
      <Facts
        facts={[
          { term: '取货号', value: order.pickupNumber },
          ...(digits ? [{ term: '取货码', value: grouped(digits) }] : []),
          { term: '预约人', value: name },
          { term: '最晚', value: formatDate(order.collectBy) },
          ...(order.shopHours ? [{ term: '时间', value: order.shopHours }] : []),
          { term: '预约号', value: order.number },
        ]}
      />
      <ul className="rows">
        {order.lines.map((line) => (
          <li key={line.goodsId}>
            <div>
              {line.name}
              <small>
                {line.quantity} {goodsUnitLabels[line.unit]}
              </small>
            </div>
            <div className="end">{formatPoints(line.total)}</div>
          </li>
        ))}
      </ul>
      <div className="total">
        <span>合计</span>
        <b>{formatPoints(order.total)} 分</b>
      </div>
      <p>凭这张单取货，请收好，别给不认识的人。</p>
    </Slip>
  );
}
