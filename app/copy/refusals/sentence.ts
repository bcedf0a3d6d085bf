import type { RefusalDetails } from '#services/kernel/refusal';
import { formatDate, formatMoment, formatPoints } from '../format';

/** Makes the sentence for one refusal out of its details: what is the matter, and what to do about it. */
export type RefusalSentence = (details: RefusalDetails) => string;

/** One detail after some words, or nothing when it was not given: `part(details, 'available', '可用 ', ' 分')`. */
export function part(details: RefusalDetails, name: string, before = '', after = ''): string {
  const value = details[name];
  return value === undefined || value === null || value === '' ? '' : `${before}${readable(value)}${after}`;
}

/** Amounts, dates and instants arrive as the database writes them. */
function readable(value: string | number): string {
  const text = String(value);
  if (/^-?\d+(\.\d+)?$/.test(text)) return formatPoints(text);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDate(text);
  return /^\d{4}-\d{2}-\d{2}T/.test(text) ? formatMoment(text) : text;
}
