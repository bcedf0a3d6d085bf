import { isCalendarDate } from '../../kernel/clock';
import { normalPhone } from '../../kernel/personal-data';
import type { MemberKind, Sex } from '../vocabulary';
import { likeness, plainText } from '../written-form';
import type { RosterCell, RosterProblemCode, RosterWords } from './roster-vocabulary';

/** A cell's meaning, or what is wrong with it. */
export type Reading<Value> =
  | { readonly value: Value | null }
  | { readonly problem: RosterProblemCode; readonly details?: Readonly<Record<string, string | number>> };

const SCIENTIFIC = /^[+-]?\d+(\.\d+)?e[+-]?\d+$/i;

/** The text of a cell; a leading apostrophe that only guarded it against being a formula is taken off. */
export function readText(cell: RosterCell, max: number): Reading<string> {
  const text = plainText(cell.text.replace(/^'(?=\s*[=+\-@\d])/, ''));
  if (text.length > max) return { problem: 'too-long', details: { max } };
  return { value: text === '' ? null : text };
}

/**
 * A mobile number. A cell that is a number is taken when it holds eleven whole digits; a number written in powers of ten
 * has lost its digits. A masked one (138****8000, from our own export) says nothing.
 */
export function readPhone(cell: RosterCell): Reading<string> {
  const written = plainText(cell.text);
  if (/^1\d{2}\*+\d{4}$/.test(written)) return { value: null };
  if (SCIENTIFIC.test(written)) return { problem: 'phone-digits-lost' };
  if (cell.number !== undefined && !Number.isSafeInteger(cell.number)) return { problem: 'phone-digits-lost' };
  const digits = cell.number !== undefined ? String(cell.number) : written.replace(/^'/, '').replace(/\.0$/, '');
  const phone = normalPhone(digits);
  if (phone) return { value: phone };
  return { problem: 'phone-wrong', details: { digits: digits.replace(/\D/g, '').length } };
}

export function readSex(cell: RosterCell, words: RosterWords): Reading<Sex> {
  const written = likeness(cell.text);
  const found = (Object.keys(words.sexes) as Sex[]).find((sex) =>
    words.sexes[sex].some((word) => likeness(word) === written),
  );
  return found ? { value: found } : { problem: 'sex-unknown' };
}

/** A year of birth from 1958, 1958年, 195803, 19580304, 1958.3.4 or a date. */
export function readBirthYear(cell: RosterCell, yearMax: number): Reading<number> {
  const written = cell.date ?? plainText(cell.text);
  const year = Number(/^(\d{4})(\D.*|\d{2}|\d{4})?$/.exec(written)?.[1]);
  if (year >= 1900 && year <= yearMax) return { value: year };
  return { problem: 'year-wrong' };
}

/** Kinds with any of 、，, / ; or a space between them. */
export function readKinds(cell: RosterCell, words: RosterWords): Reading<readonly MemberKind[]> {
  const written = plainText(cell.text)
    .split(/[、,，/／;；|+\s]+/u)
    .filter(Boolean);
  const kinds: MemberKind[] = [];
  for (const word of written) {
    const found = (Object.keys(words.kinds) as MemberKind[]).find((kind) =>
      words.kinds[kind].some((each) => likeness(each) === likeness(word)),
    );
    if (!found) return { problem: 'kind-unknown', details: { word: word.slice(0, 20) } };
    if (!kinds.includes(found)) kinds.push(found);
  }
  return { value: kinds.length === 0 ? null : kinds };
}

/** A day from a date cell, 2024-3-5, 2024.3.5, 2024/3/5, 2024年3月5日, 20240305; a month alone is its first day. */
export function readDay(cell: RosterCell): Reading<string> {
  if (cell.date) return { value: cell.date };
  const written = plainText(cell.text)
    .replace(/ .*$/, '')
    .replace(/[号日]$/u, '')
    .replace(/月$/u, '');
  const found =
    /^(\d{4})[-./年](\d{1,2})(?:[-./月](\d{1,2}))?$/u.exec(written) ?? /^(\d{4})(\d{2})(\d{2})?$/.exec(written);
  if (!found) return { problem: 'date-wrong' };
  const [, year, month = '', day = '1'] = found;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(date) ? { value: date } : { problem: 'date-wrong' };
}
