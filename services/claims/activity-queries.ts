import { and, count, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { claimsAttendances } from '#db/schema/claims';
import type { Actor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { refuseActivity } from './lock-activity';
import type { ActivityState, AttendanceMeans, BatchState } from './vocabulary';

/** How many are signed in and not struck off. */
export async function countAttended(reader: Reader, villageId: string, activityId: string): Promise<number> {
  const [row] = await reader
    .select({ attended: count() })
    .from(claimsAttendances)
    .where(
      and(
        eq(claimsAttendances.villageId, villageId),
        eq(claimsAttendances.activityId, activityId),
        isNull(claimsAttendances.struckReason),
      ),
    );
  return row?.attended ?? 0;
}

export interface ActivityView extends Record<string, unknown> {
  readonly id: string;
  readonly title: string;
  readonly ruleCode: string;
  readonly place: string;
  readonly occurredOn: CalendarDate;
  readonly signInFrom: string;
  readonly signInUntil: string;
  readonly signsOut: boolean;
  readonly quantity: string;
  readonly state: ActivityState;
  readonly organisedByName: string;
  readonly attended: number;
  /** The latest batch that was made of it and not discarded. */
  readonly batchId: string | null;
  readonly batchState: BatchState | null;
}

function selectActivities(
  reader: Reader,
  villageId: string,
  condition: SQL,
  order: SQL,
  page: { readonly limit: number; readonly offset?: number },
): Promise<readonly ActivityView[]> {
  return reader.execute<ActivityView>(sql`
    select a.id, a.title, a.rule_code as "ruleCode", a.place, a.occurred_on::text as "occurredOn",
      to_jsonb(a.sign_in_from) #>> '{}' as "signInFrom", to_jsonb(a.sign_in_until) #>> '{}' as "signInUntil",
      a.signs_out as "signsOut", a.quantity, a.state, a.organised_by_name as "organisedByName",
      (select count(*)::int from claims_attendances p where p.village_id = a.village_id and p.activity_id = a.id
        and p.struck_reason is null) as attended,
      b.id as "batchId", b.state as "batchState"
    from claims_activities a
    left join lateral (
      select id, state from claims_batches
      where village_id = a.village_id and activity_id = a.id and state <> 'discarded'
      order by state = 'applied' desc, recorded_at desc limit 1
    ) b on true
    where a.village_id = ${villageId} and ${condition}
    order by ${order} limit ${page.limit} offset ${page.offset ?? 0}`);
}

/**
 * Activities of a village: today's first, then what comes, then what was, the latest first.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found.
 */
export async function listActivities(
  reader: Reader,
  actor: Actor,
  villageId: string,
  today: CalendarDate,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly ActivityView[]> {
  authorize(actor, 'batches.make', villageId);
  const order = sql`
    a.occurred_on = ${today} desc, a.occurred_on > ${today} desc,
    case when a.occurred_on > ${today} then a.occurred_on - ${today}::date else ${today}::date - a.occurred_on end, a.sign_in_from`;
  return selectActivities(reader, villageId, sql`true`, order, page);
}

/** Somebody at an activity. */
export interface AttendanceView extends Record<string, unknown> {
  readonly memberId: string;
  readonly number: string;
  readonly name: string;
  readonly gridName: string | null;
  readonly signedInAt: string;
  readonly signInMeans: AttendanceMeans;
  readonly signedOutAt: string | null;
  readonly signOutMeans: AttendanceMeans | null;
  readonly struckReason: string | null;
}

/**
 * An activity with its people, in the order in which they came.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, activities/not-found.
 */
export async function loadActivity(
  reader: Reader,
  actor: Actor,
  villageId: string,
  activityId: string,
): Promise<{ readonly activity: ActivityView; readonly attendances: readonly AttendanceView[] }> {
  authorize(actor, 'batches.make', villageId);
  const [activity] = isId(activityId)
    ? await selectActivities(reader, villageId, sql`a.id = ${activityId}`, sql`a.id`, { limit: 1 })
    : [];
  if (!activity) throw refuseActivity('activities/not-found');
  const attendances = await reader.execute<AttendanceView>(sql`
    select p.member_id as "memberId", m.number, m.name, u.name as "gridName",
      to_jsonb(p.signed_in_at) #>> '{}' as "signedInAt", p.sign_in_means as "signInMeans",
      to_jsonb(p.signed_out_at) #>> '{}' as "signedOutAt", p.sign_out_means as "signOutMeans",
      p.struck_reason as "struckReason"
    from claims_attendances p
    join org_members m on m.village_id = p.village_id and m.id = p.member_id
    left join org_units u on u.id = m.grid_id
    where p.village_id = ${villageId} and p.activity_id = ${activityId}
    order by p.struck_reason is not null, p.signed_in_at, m.number`);
  return { activity, attendances };
}

/** An activity that a member was at. */
export interface OwnAttendance extends Record<string, unknown> {
  readonly activityId: string;
  readonly title: string;
  readonly occurredOn: CalendarDate;
  readonly signedInAt: string;
  readonly signedOutAt: string | null;
  readonly signsOut: boolean;
  readonly struckReason: string | null;
  /** What it became. */
  readonly claimId: string | null;
}

/** Where a member was, the latest first. */
export async function listOwnAttendances(
  reader: Reader,
  villageId: string,
  memberId: string,
  limit: number,
): Promise<readonly OwnAttendance[]> {
  return reader.execute<OwnAttendance>(sql`
    select a.id as "activityId", a.title, a.occurred_on::text as "occurredOn",
      to_jsonb(p.signed_in_at) #>> '{}' as "signedInAt", to_jsonb(p.signed_out_at) #>> '{}' as "signedOutAt",
      a.signs_out as "signsOut", p.struck_reason as "struckReason", c.id as "claimId"
    from claims_attendances p
    join claims_activities a on a.village_id = p.village_id and a.id = p.activity_id
    left join claims_batches b on b.village_id = a.village_id and b.activity_id = a.id and b.state = 'applied'
    left join claims_claims c on c.village_id = b.village_id and c.batch_id = b.id and c.member_id = p.member_id
    where p.village_id = ${villageId} and p.member_id = ${memberId}
    order by a.occurred_on desc, p.signed_in_at desc limit ${limit}`);
}

/** Somebody whom the organiser looks for. */
export interface Attendable extends Record<string, unknown> {
  readonly memberId: string;
  readonly number: string;
  readonly name: string;
  readonly gridName: string | null;
  readonly birthYear: number | null;
}

/** Members of the day by a part of the name, its initials, the member's number or the number of their card. */
export async function findAttendable(
  reader: Reader,
  villageId: string,
  on: CalendarDate,
  text: string,
): Promise<readonly Attendable[]> {
  const wanted = text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
  if (wanted === '') return [];
  const pattern = `%${wanted.replace(/[\\%_]/g, '\\$&')}%`;
  const cardNumber = /^\d{20}$/.test(wanted) ? wanted.slice(0, 10) : wanted;
  return reader.execute<Attendable>(sql`
    select m.id as "memberId", m.number, m.name, u.name as "gridName", m.birth_year as "birthYear"
    from org_members m left join org_units u on u.id = m.grid_id
    where m.village_id = ${villageId} and m.joined_on <= ${on} and coalesce(m.left_on, 'infinity') >= ${on}
      and (lower(m.name) like ${pattern} or m.initials like ${pattern} or m.number = ${wanted}
        or exists (select from redemption_cards c where c.village_id = m.village_id and c.member_id = m.id
          and c.state = 'active' and c.number = ${cardNumber}))
    order by m.initials, m.name, m.number limit 20`);
}
