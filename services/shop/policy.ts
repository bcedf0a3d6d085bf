import { addDays, type CalendarDate, dateInChina, startOfDateInChina } from '../kernel/clock';
import { isAmountText, points, sum, yuan } from '../kernel/decimal';

/** When a shop redeems: 1 Monday to 7 Sunday and days of the month (none named, every day), from and until a time. */
export interface ShopHours {
  readonly openWeekdays: readonly number[];
  readonly openMonthDays: readonly number[];
  readonly opensAt: string | null;
  readonly closesAt: string | null;
}

/** The day, and the time where the shop has one, at which it redeems next. */
export interface Opening {
  readonly on: CalendarDate;
  readonly at: string | null;
}

/** Two months hold every weekday and every day of the month. */
const DAYS_AHEAD_MAX = 62;

function redeemsOn({ openWeekdays, openMonthDays }: ShopHours, day: CalendarDate): boolean {
  if (openWeekdays.length + openMonthDays.length === 0) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
  return openWeekdays.includes(weekday) || openMonthDays.includes(Number(day.slice(8)));
}

/** When a shop that rests at `now` opens next; null when it never does. */
export function nextOpening(hours: ShopHours, now: Date): Opening | null {
  const today = dateInChina(now);
  for (let ahead = 0; ahead <= DAYS_AHEAD_MAX; ahead += 1) {
    const on = addDays(today, ahead);
    if (!redeemsOn(hours, on)) continue;
    const at = hours.opensAt;
    const begins = at ? new Date(`${on}T${at}:00+08:00`) : startOfDateInChina(on);
    if (begins > now) return { on, at };
  }
  return null;
}

/** What a delivery cost in yuan; lines without a cost count nothing. */
export function deliveryCost(lines: readonly { readonly quantity: number; readonly unitCost?: string }[]): string {
  const priced = lines.filter(({ unitCost }) => unitCost !== undefined && isAmountText(unitCost));
  return sum(priced.map(({ quantity, unitCost }) => yuan(yuan(unitCost!).times(quantity)))).toFixed(2);
}

interface Counted {
  readonly onHand: number;
  readonly cost: string | null;
  readonly points: string;
}

/** What batches come to: pieces, yuan of those that have a cost, and points. */
export function sumLots(lots: readonly Counted[]) {
  const costs = lots.flatMap(({ cost }) => (cost === null ? [] : [yuan(cost)]));
  return {
    pieces: lots.reduce((pieces, { onHand }) => pieces + onHand, 0),
    cost: sum(costs).toFixed(2),
    points: sum(lots.map((lot) => points(lot.points))).toFixed(2),
  };
}
