import { Refusal, type RefusalDetails } from '../kernel/refusal';
import type { OrderState, OrdersRefusalCode } from './vocabulary';

export const refuse = (code: OrdersRefusalCode, details?: RefusalDetails) =>
  new Refusal<OrdersRefusalCode>(code, details);

interface Standing {
  readonly state: OrderState;
  readonly endedAt: string | null;
  readonly collectBy: string;
}

/** Refusals: orders/collected {at}, orders/cancelled {at}, orders/lapsed {collectBy}. */
export function refuseEnded({ state, endedAt, collectBy }: Standing): void {
  if (state === 'collected') throw refuse('orders/collected', { at: endedAt });
  if (state === 'cancelled') throw refuse('orders/cancelled', { at: endedAt });
  if (state === 'lapsed') throw refuse('orders/lapsed', { collectBy });
}
