import type { Order } from '#services/orders/index';
import type { OrderState } from '#services/orders/vocabulary';
import { Chip } from '~/components/ui/chip';
import { Row, Rows } from '~/components/ui/rows';
import { type Step, Steps } from '~/components/ui/steps';
import { formatDay, formatMoment, formatPoints } from '~/copy/format';
import { orderStateLabels, orderStateTones } from '~/copy/labels/orders';
import { goodsUnitLabels } from '~/copy/labels/shop';

/** How an order stands, in colour and word. */
export function OrderChip({ state }: { readonly state: OrderState }) {
  return <Chip tone={orderStateTones[state]}>{orderStateLabels[state]}</Chip>;
}

/** What was ordered, at the prices of its day. */
export function OrderLines({ order }: { readonly order: Pick<Order, 'lines' | 'total'> }) {
  return (
    <>
      <Rows>
        {order.lines.map((line) => (
          <Row
            key={line.goodsId}
            what={line.name}
            note={`${formatPoints(line.price)} 分 × ${line.quantity} ${goodsUnitLabels[line.unit]}`}
            end={<span className="amount">{formatPoints(line.total)}</span>}
          />
        ))}
      </Rows>
      <div className="total">
        <span>合计</span>
        <b>{formatPoints(order.total)} 分</b>
      </div>
    </>
  );
}

const done = {
  placed: '已预约，积分预留',
  ready: '超市备好了',
  collected: '已取走',
  cancelled: '已取消，积分退回',
  lapsed: '过期没取，自动取消，积分退回',
} as const satisfies Record<OrderState, string>;

/** What has happened to an order, by whom and when, and what comes. */
export function OrderSteps({ order }: { readonly order: Pick<Order, 'events' | 'state' | 'collectBy'> }) {
  const past = order.events.map((event): Step => {
    const isBad = event.state === 'cancelled' || event.state === 'lapsed';
    return {
      what: done[event.state],
      note: event.state === 'lapsed' ? undefined : [event.byName, event.reason].filter(Boolean).join('：'),
      when: formatMoment(event.recordedAt),
      state: isBad ? 'bad' : 'done',
    };
  });
  const collecting = { what: `去超市取，最晚 ${formatDay(order.collectBy)}` };
  const coming: Step[] = [];
  if (order.state === 'placed') coming.push({ what: '超市备货', state: 'now' }, { ...collecting, state: 'next' });
  if (order.state === 'ready') coming.push({ ...collecting, state: 'now' });
  return <Steps steps={[...past, ...coming]} />;
}
