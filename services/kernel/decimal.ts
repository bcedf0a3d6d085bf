import { Decimal } from 'decimal.js';
import { invariant } from './invariant';

declare const unit: unique symbol;
/** An amount of points: a decimal with at most two places. Points and yuan can't be mixed. */
export type Points = Decimal & { readonly [unit]: 'points' };
/** An amount of money in yuan: a decimal with at most two places. */
export type Yuan = Decimal & { readonly [unit]: 'yuan' };

const AMOUNT = /^-?\d{1,12}(\.\d{1,2})?$/;

function amount(value: string | number | Decimal): Decimal {
  const text = typeof value === 'string' ? value.trim() : new Decimal(value).toFixed();
  invariant(AMOUNT.test(text), `an amount has at most 12 digits and two places: ${text.slice(0, 40)}`);
  return new Decimal(text);
}

/** Points from a decimal string (as the database and the wire carry them) or a number literal. */
export function points(value: string | number | Decimal): Points {
  return amount(value) as Points;
}

/** Yuan from a decimal string or a number literal. */
export function yuan(value: string | number | Decimal): Yuan {
  return amount(value) as Yuan;
}

/** The sum of amounts of one unit. */
export function sum<Amount extends Points | Yuan>(amounts: readonly Amount[]): Amount {
  return amounts.reduce<Decimal>((total, each) => total.plus(each), new Decimal(0)) as Amount;
}

/** True when `text` is a decimal string with at most 12 digits and two places. */
export function isAmountText(text: string): boolean {
  return AMOUNT.test(text);
}
