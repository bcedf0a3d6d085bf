import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import { readSettings } from '../org/index';
import type { ExpiryPolicy } from './vocabulary';

/** What a village said about expiry from a day until the day before another. */
export interface ExpiryPeriod {
  readonly fromOn: CalendarDate;
  /** Null: until further notice. */
  readonly untilOn: CalendarDate | null;
  readonly policy: ExpiryPolicy;
  readonly months: number;
}

/**
 * The policies of a village since points began, in order: points keep the one of the day on which they were written down,
 * whatever the village says later. Empty where no level ever set one: then nothing expires.
 */
export async function listExpiryPeriods(reader: Reader, villageId: string): Promise<ExpiryPeriod[]> {
  const days = await reader.$client<{ from: CalendarDate }[]>`
    select distinct s.valid_from::text as "from" from org_units place
    join org_settings s on s.unit_id = any(place.ancestor_ids) and s.name in ('points.expiry', 'points.expiry-months')
    where place.id = ${villageId} order by 1`;
  const periods: ExpiryPeriod[] = [];
  for (const [place, { from }] of days.entries()) {
    const settings = await readSettings(reader, villageId, ['points.expiry', 'points.expiry-months'], from);
    periods.push({
      fromOn: from,
      untilOn: days[place + 1]?.from ?? null,
      policy: settings['points.expiry'],
      months: settings['points.expiry-months'],
    });
  }
  return periods.some(({ policy }) => policy !== 'none') ? periods : [];
}
