import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsAttendances } from '#db/schema/claims';
import type { CodePurpose } from './activity-code';
import { type ActivityRow, refuseActivity } from './lock-activity';
import type { AttendanceMeans } from './vocabulary';

export type AttendanceRow = typeof claimsAttendances.$inferSelect;

/** Somebody who came or left: when, and who recorded it how. */
interface Arrival {
  readonly memberId: string;
  readonly at: Date;
  readonly means: AttendanceMeans;
  readonly by: string;
}

/** What stands after somebody signed: it stood before when they had signed already. */
export interface Signed {
  readonly purpose: CodePurpose;
  readonly at: Date;
  readonly replayed: boolean;
}

const own = (activity: ActivityRow, memberId: string) =>
  and(
    eq(claimsAttendances.villageId, activity.villageId),
    eq(claimsAttendances.activityId, activity.id),
    eq(claimsAttendances.memberId, memberId),
  );

/** A member's attendance, locked; undefined where there is none. */
export async function lockAttendance(
  tx: Tx,
  activity: ActivityRow,
  memberId: string,
): Promise<AttendanceRow | undefined> {
  const [row] = await tx.select().from(claimsAttendances).where(own(activity, memberId)).for('update');
  return row;
}

/** Records that somebody came; who came twice keeps the first time. Refusal: activities/struck. */
export async function arrive(tx: Tx, activity: ActivityRow, { memberId, at, means, by }: Arrival): Promise<Signed> {
  const { villageId, id: activityId } = activity;
  const written = await tx
    .insert(claimsAttendances)
    .values({ villageId, activityId, memberId, signedInAt: at, signInMeans: means, signedInBy: by })
    .onConflictDoNothing()
    .returning({ memberId: claimsAttendances.memberId });
  if (written.length > 0) return { purpose: 'in', at, replayed: false };
  const before = await lockAttendance(tx, activity, memberId);
  if (!before || before.struckReason !== null) throw refuseActivity('activities/struck');
  return { purpose: 'in', at: before.signedInAt, replayed: true };
}

/** Records that somebody left; the first time stands. Refusals: activities/not-signed-in, activities/struck. */
export async function leave(tx: Tx, activity: ActivityRow, { memberId, at, means, by }: Arrival): Promise<Signed> {
  const before = await lockAttendance(tx, activity, memberId);
  if (!before) throw refuseActivity('activities/not-signed-in');
  if (before.struckReason !== null) throw refuseActivity('activities/struck');
  if (before.signedOutAt) return { purpose: 'out', at: before.signedOutAt, replayed: true };
  if (at < before.signedInAt) throw refuseActivity('activities/time-out-of-range');
  await tx
    .update(claimsAttendances)
    .set({ signedOutAt: at, signOutMeans: means, signedOutBy: by })
    .where(own(activity, memberId));
  return { purpose: 'out', at, replayed: false };
}

/** Strikes an attendance off, or with no reason takes that back. */
export async function strike(tx: Tx, activity: ActivityRow, memberId: string, reason: string | null): Promise<void> {
  await tx.update(claimsAttendances).set({ struckReason: reason }).where(own(activity, memberId));
}
