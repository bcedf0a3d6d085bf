import { type Points, points } from '../kernel/decimal';
import { invariant } from '../kernel/invariant';
import type { FundState } from './vocabulary';

interface Brought {
  readonly id: string;
  readonly from: string;
  /** What was not taken back of it. */
  readonly left: string;
}

/** How much of each transfer to take back so that `balance` is gone, in the order given. */
export function takenFrom(brought: readonly Brought[], balance: string): (Brought & { readonly amount: Points })[] {
  const taken: (Brought & { readonly amount: Points })[] = [];
  let rest = points(balance);
  for (const each of brought) {
    if (rest.isZero()) break;
    const amount = rest.lt(each.left) ? rest : points(each.left);
    taken.push({ ...each, amount });
    rest = points(rest.minus(amount));
  }
  invariant(rest.isZero(), 'what a purse of a fund holds was brought by the fund');
  return taken;
}

/** How a fund stands on a day. */
export function fundState(
  fund: { readonly closedAt: string | null; readonly untilOn: string | null },
  today: string,
): FundState {
  if (fund.closedAt !== null) return 'closed';
  return fund.untilOn !== null && fund.untilOn < today ? 'over' : 'open';
}
