import { Decimal } from 'decimal.js';
import { addDays, type CalendarDate } from '../kernel/clock';
import { type Points, points } from '../kernel/decimal';
import { type CapPeriod, RULE_FIELDS, type RuleField } from './vocabulary';

/** A cap: at most so many points a person in each day, week, month, quarter or year. */
export interface Cap {
  readonly period: CapPeriod;
  readonly points: string;
}

/** First and last day of the period around a day, and the day after it. Weeks begin on Monday. */
export interface Period {
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  readonly nextOn: CalendarDate;
}

/** The day, week, month, quarter or year that a date lies in. */
export function periodAround(on: CalendarDate, period: CapPeriod): Period {
  const [year, month] = [Number(on.slice(0, 4)), Number(on.slice(5, 7))];
  const firstOf = (y: number, monthNumber: number) =>
    new Date(Date.UTC(y, monthNumber - 1, 1)).toISOString().slice(0, 10);
  const between = (from: CalendarDate, nextOn: CalendarDate) => ({ from, until: addDays(nextOn, -1), nextOn });
  switch (period) {
    case 'day':
      return between(on, addDays(on, 1));
    case 'week': {
      const monday = addDays(on, -((new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7));
      return between(monday, addDays(monday, 7));
    }
    case 'month':
      return between(firstOf(year, month), firstOf(year, month + 1));
    case 'quarter': {
      const first = month - ((month - 1) % 3);
      return between(firstOf(year, first), firstOf(year, first + 3));
    }
    case 'year':
      return between(firstOf(year, 1), firstOf(year + 1, 1));
  }
}

/** Points for a quantity, down to the half point: half an hour at half a point earns nothing. */
export function pointsForQuantity(perUnit: string, quantity: string): Points {
  const exact = new Decimal(perUnit).times(quantity);
  return points(exact.times(2).floor().div(2));
}

/** Whether a rule's unit may be counted in halves: hours may, times, items and households may not. */
export function isQuantityOfUnit(unit: string, quantity: string): boolean {
  const steps = new Decimal(quantity).times(unit === 'hour' ? 2 : 1);
  return steps.gt(0) && steps.isInteger();
}

/** What a version says, as far as two versions can differ. */
export type Comparable = { readonly [Field in RuleField]: unknown };

export interface RuleDifference {
  readonly field: RuleField;
  readonly changed: boolean;
}

/** Field by field, in reading order: what is different between two versions. */
export function compareVersions(before: Comparable, after: Comparable): RuleDifference[] {
  const text = (value: unknown) => JSON.stringify(canonical(value));
  return RULE_FIELDS.map((field) => ({ field, changed: text(before[field]) !== text(after[field]) }));
}

function canonical(value: unknown): unknown {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) return new Decimal(value).toFixed();
  if (Array.isArray(value))
    return value
      .map(canonical)
      .map((each) => JSON.stringify(each))
      .sort();
  if (typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value)
        .sort()
        .map(([name, each]) => [name, canonical(each)]),
    );
  }
  return value;
}
