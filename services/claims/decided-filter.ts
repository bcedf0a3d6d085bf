import { type SQL, sql } from 'drizzle-orm';
import { addDays, type CalendarDate, startOfDateInChina } from '../kernel/clock';
import { isId } from '../kernel/ids';
import { AGE_BAND, KINDS } from './person-groups';
import type { ClaimOrigin, ClaimState, DecidedOnly } from './vocabulary';

/** What one looks for among what was decided. */
export interface DecidedFilter {
  readonly state?: ClaimState;
  readonly origin?: ClaimOrigin;
  /** A part of the member's name, or the initials of its pinyin. */
  readonly name?: string;
  /** First and last day of deciding, both in it. */
  readonly from?: CalendarDate;
  readonly until?: CalendarDate;
  readonly only?: DecidedOnly;
  /** The account of a checker, and how they decided; without that whatever they said. */
  readonly checker?: string;
  readonly verdict?: 'lower' | 'refuse';
  readonly kind?: string;
  /** The member's grid, or `none`. */
  readonly grid?: string;
  readonly sex?: string;
  readonly age?: string;
}

/** Accepted, whether posted already or not, and not taken back since. */
const COUNTED: SQL = sql`(not c.deduction and c.state in ('accepted', 'on-notice', 'objected', 'credited'))`;

/** A second checker lowered or refused what a first one had accepted. */
const SECOND_CHANGED: SQL = sql`exists (
  select from claims_decisions d1
  join claims_decisions d2 on d2.village_id = d1.village_id and d2.claim_id = d1.claim_id
    and (d2.recorded_at, d2.id) > (d1.recorded_at, d1.id)
  where d1.village_id = c.village_id and d1.claim_id = c.id
    and d1.kind in ('accept', 'lower') and d2.kind in ('lower', 'refuse'))`;

const ONLY: Readonly<Record<DecidedOnly, SQL>> = {
  counted: COUNTED,
  late: sql`${COUNTED} and c.origin = 'late'`,
  batch: sql`${COUNTED} and c.batch_id is not null`,
  acted: sql`c.agency_id is not null and not c.deduction and c.state <> 'withdrawn'`,
  'second-checked': sql`c.second_check is not null and not c.deduction`,
  'second-changed': sql`c.second_check is not null and not c.deduction and ${SECOND_CHANGED}`,
  refused: sql`not c.deduction and c.state = 'refused'`,
  lowered: sql`not c.deduction and exists (select from claims_decisions d
    where d.village_id = c.village_id and d.claim_id = c.id and d.kind = 'lower')`,
};

/** A part of a member's name, or of the initials of its pinyin. */
export function nameCondition(name: string): SQL {
  const part = `%${name.trim().replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(m.name like ${part} or m.initials like ${part.toLowerCase()})`;
}

/** The condition of a filter on `c` (the claim) and `m` (its member). */
export function decidedCondition(filter: DecidedFilter): SQL {
  const conditions: SQL[] = [
    filter.state ? sql`c.state = ${filter.state}` : sql`c.state not in ('draft', 'submitted', 'second-check')`,
  ];
  if (filter.name) conditions.push(nameCondition(filter.name));
  if (filter.origin) conditions.push(sql`c.origin = ${filter.origin}`);
  if (filter.from) conditions.push(sql`c.decided_at >= ${startOfDateInChina(filter.from).toISOString()}::timestamptz`);
  if (filter.until) {
    conditions.push(sql`c.decided_at < ${startOfDateInChina(addDays(filter.until, 1)).toISOString()}::timestamptz`);
  }
  if (filter.only) conditions.push(ONLY[filter.only]);
  if (filter.checker) conditions.push(checkedBy(filter.checker, filter.verdict));
  if (filter.kind) conditions.push(sql`${filter.kind} = any(${KINDS})`);
  if (filter.grid === 'none') conditions.push(sql`m.grid_id is null`);
  else if (filter.grid) conditions.push(isId(filter.grid) ? sql`m.grid_id = ${filter.grid}` : sql`false`);
  if (filter.sex) conditions.push(sql`coalesce(m.sex, 'none') = ${filter.sex}`);
  if (filter.age) conditions.push(sql`${AGE_BAND} = ${filter.age}`);
  return sql.join(conditions, sql` and `);
}

function checkedBy(accountId: string, verdict: DecidedFilter['verdict']): SQL {
  if (!isId(accountId)) return sql`false`;
  const kinds = verdict ? [verdict] : ['accept', 'lower', 'refuse'];
  return sql`exists (select from claims_decisions d where d.village_id = c.village_id and d.claim_id = c.id
    and d.decided_by = ${accountId} and d.kind in ${kinds})`;
}
