import { Decimal } from 'decimal.js';
import { canonical } from '../kernel/request';
import { SCHEME_FIELDS, type SchemeContent, type SchemeField } from './scheme-vocabulary';

export interface SchemeDifference {
  readonly field: SchemeField;
  readonly changed: boolean;
}

/** Field by field, in reading order: what is different between two versions. 5 and 5.00 are the same. */
export function compareSchemes(before: SchemeContent, after: SchemeContent): SchemeDifference[] {
  const text = (value: unknown) => canonical(plain(value));
  return SCHEME_FIELDS.map((field) => ({ field, changed: text(before[field]) !== text(after[field]) }));
}

function plain(value: unknown): unknown {
  if (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value)) return new Decimal(value).toFixed();
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}
