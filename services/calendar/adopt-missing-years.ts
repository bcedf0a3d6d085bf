import { inArray } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { calendarYears } from '#db/schema/calendar';
import { jobActor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { adoptPublishedYear } from './adopt-year';
import { yearOf } from './policy';
import { isPublishedYear } from './published-years';

/**
 * Enters the published arrangements that nobody entered yet: of last year, this one and the next, as far as they are
 * known. A sweep: again it does nothing, and it never touches a year that is there. Returns the years it entered.
 */
export async function adoptMissingYears(tx: Tx, now: Date): Promise<readonly number[]> {
  const year = yearOf(dateInChina(now));
  const known = [year - 1, year, year + 1].filter(isPublishedYear);
  if (known.length === 0) return [];
  const entered = await tx
    .select({ year: calendarYears.year })
    .from(calendarYears)
    .where(inArray(calendarYears.year, known));
  const missing = known.filter((each) => !entered.some((row) => row.year === each));
  for (const each of missing) await adoptPublishedYear(tx, jobActor('calendar'), { year: each });
  return missing;
}
