import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsActivities, claimsBatches } from '#db/schema/claims';
import type { Actor, PersonActor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import type { ActivitiesRefusalCode } from './activity-vocabulary';

export type ActivityRow = typeof claimsActivities.$inferSelect;

export const refuseActivity = (code: ActivitiesRefusalCode, details = {}) =>
  new Refusal<ActivitiesRefusalCode>(code, details);

/** The person who organises: an activity and what is entered at it carry a name, so that a job never organises. */
export function asOrganiser(actor: Actor, villageId: string): PersonActor {
  authorize(actor, 'batches.make', villageId);
  if (actor.kind !== 'person') throw refuseActivity('activities/not-allowed');
  return actor;
}

/** Locks an activity: `share` lets others sign in beside, `update` holds all of them back. Refusal: activities/not-found. */
export async function lockActivity(
  tx: Tx,
  villageId: string,
  activityId: string,
  strength: 'share' | 'update',
): Promise<ActivityRow> {
  const [activity] = isId(activityId)
    ? await tx
        .select()
        .from(claimsActivities)
        .where(and(eq(claimsActivities.villageId, villageId), eq(claimsActivities.id, activityId)))
        .for(strength)
    : [];
  if (!activity) throw refuseActivity('activities/not-found');
  return activity;
}

/** Lets only an activity through that was not cancelled and has not become points. Refusals: activities/not-planned, activities/awarded. */
export async function refuseUnlessOpen(tx: Tx, activity: ActivityRow): Promise<void> {
  if (activity.state === 'cancelled') throw refuseActivity('activities/not-planned');
  const [applied] = await tx
    .select({ id: claimsBatches.id })
    .from(claimsBatches)
    .where(
      and(
        eq(claimsBatches.villageId, activity.villageId),
        eq(claimsBatches.activityId, activity.id),
        eq(claimsBatches.state, 'applied'),
      ),
    );
  if (applied) throw refuseActivity('activities/awarded');
}

/** The database's clock, by which everybody signs in. */
export async function readClock(tx: Tx): Promise<{ readonly now: Date; readonly seconds: number }> {
  const [row] = await tx.execute<{ seconds: number }>(
    sql`select extract(epoch from recorded_now())::double precision as seconds`,
  );
  return { now: new Date(row!.seconds * 1000), seconds: row!.seconds };
}
