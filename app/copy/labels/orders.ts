import type { OrderState } from '#services/orders/vocabulary';
import type { ChipTone } from '~/components/ui/chip';

export const orderStateLabels = {
  placed: '等备货',
  ready: '备好了',
  collected: '已取走',
  cancelled: '已取消',
  lapsed: '过期取消',
} as const satisfies Record<OrderState, string>;

export const orderStateTones = {
  placed: 'wait',
  ready: 'good',
  collected: 'plain',
  cancelled: 'bad',
  lapsed: 'bad',
} as const satisfies Record<OrderState, ChipTone>;

/** What a list of orders may be narrowed to. */
export const orderFilterChoices = [
  { value: 'open', label: '没取的' },
  ...Object.entries(orderStateLabels).map(([value, label]) => ({ value, label })),
];
