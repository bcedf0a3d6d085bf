import { type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, check, customType, date, numeric, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Primary key made by us (uuid v7). */
export const id = () => uuid('id').notNull();
export const villageId = () => uuid('village_id').notNull();
/** An amount of points or yuan: numeric(14,2), carried as a string. */
export const amount = (name: string) => numeric(name, { precision: 14, scale: 2 });
/** An instant. */
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
/** A calendar date, `YYYY-MM-DD`. */
export const on = (name: string) => date(name, { mode: 'string' });
export const recordedAt = () => at('recorded_at').notNull().default(sql`recorded_now()`);

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/** Text restricted to the codes of a vocabulary. */
export const code = <Codes extends readonly [string, ...string[]]>(name: string, codes: Codes) =>
  text(name, { enum: codes as unknown as [string, ...string[]] }).$type<Codes[number]>();

/** The CHECK that goes with `code`. */
export function codeCheck(name: string, column: AnyPgColumn, codes: readonly string[]) {
  const list = codes.map((each) => `'${each}'`).join(', ');
  return check(name, sql`${column} in (${sql.raw(list)})`);
}

/** The CHECK that an array column holds only codes of a vocabulary. */
export function codesCheck(name: string, column: AnyPgColumn, codes: readonly string[]) {
  const list = codes.map((each) => `'${each}'`).join(', ');
  return check(name, sql`${column} <@ array[${sql.raw(list)}]::text[]`);
}

export const emptyTextArray: SQL = sql`'{}'::text[]`;
