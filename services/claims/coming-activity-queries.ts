import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';

/** What anybody may know of an activity that is to come. */
export interface ComingActivity extends Record<string, unknown> {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  readonly occurredOn: CalendarDate;
  readonly signInFrom: string;
  readonly signInUntil: string;
}

/** Planned activities of a village from a day on, the next first. Public. */
export async function listComingActivities(
  reader: Reader,
  villageId: string,
  from: CalendarDate,
  limit: number,
): Promise<readonly ComingActivity[]> {
  return reader.execute<ComingActivity>(sql`
    select id, title, place, occurred_on::text as "occurredOn", to_jsonb(sign_in_from) #>> '{}' as "signInFrom",
      to_jsonb(sign_in_until) #>> '{}' as "signInUntil"
    from claims_activities
    where village_id = ${villageId} and state = 'planned' and occurred_on >= ${from}
    order by occurred_on, sign_in_from limit ${limit}`);
}
