import type { Tx } from '#db/client';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import type { EnterAttendanceCommand, StrikeAttendanceCommand } from './activity-commands';
import { arrive, leave, lockAttendance, type Signed, strike } from './attendance';
import { lockClaimant } from './claimant-queries';
import {
  type ActivityRow,
  asOrganiser,
  lockActivity,
  readClock,
  refuseActivity,
  refuseUnlessOpen,
} from './lock-activity';
import { wasMemberOn } from './membership';
import { instantInChina } from './plan-activity';

/**
 * Signs a member in by the organiser's hand: somebody without a phone, or a line of the paper list. Brings back somebody
 * who was struck off.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, activities/not-allowed,
 * activities/not-found (also no such member), activities/not-planned, activities/awarded, activities/not-a-member-then,
 * activities/time-missing (it is not now), activities/time-out-of-range.
 */
export async function signMemberIn(tx: Tx, actor: Actor, command: EnterAttendanceCommand): Promise<Signed> {
  return enter(tx, actor, command, async (activity, arrival) => {
    const before = await lockAttendance(tx, activity, command.memberId);
    if (before && before.struckReason !== null) await strike(tx, activity, command.memberId, null);
    return arrive(tx, activity, arrival);
  });
}

/**
 * Signs a member out by the organiser's hand.
 *
 * Refusals: those of signMemberIn, activities/no-sign-out, activities/not-signed-in, activities/struck,
 * activities/time-out-of-range (before they came).
 */
export async function signMemberOut(tx: Tx, actor: Actor, command: EnterAttendanceCommand): Promise<Signed> {
  return enter(tx, actor, command, (activity, arrival) => {
    if (!activity.signsOut) throw refuseActivity('activities/no-sign-out');
    return leave(tx, activity, arrival);
  });
}

type Arrival = Parameters<typeof arrive>[2];

async function enter(
  tx: Tx,
  actor: Actor,
  command: EnterAttendanceCommand,
  write: (activity: ActivityRow, arrival: Arrival) => Promise<Signed>,
): Promise<Signed> {
  const { villageId, activityId, memberId } = command;
  const organiser = asOrganiser(actor, villageId);
  const activity = await lockActivity(tx, villageId, activityId, 'update');
  const member = await lockClaimant(tx, villageId, memberId);
  if (!member) throw refuseActivity('activities/not-found');
  await refuseUnlessOpen(tx, activity);
  if (!wasMemberOn(member, activity.occurredOn)) throw refuseActivity('activities/not-a-member-then');
  const at = await timeOf(tx, activity, command.time);
  const signed = await write(activity, { memberId, at, means: 'organiser', by: organiser.accountId });
  await recordAudit(tx, actor, {
    villageId,
    action: 'claims.enter-attendance',
    subjectKind: 'activity',
    subjectId: activityId,
    details: { name: member.name, kind: signed.purpose },
  });
  return signed;
}

/** Now, inside the window; a time that was written down lies in it and has come. */
async function timeOf(tx: Tx, activity: ActivityRow, time: string | undefined): Promise<Date> {
  const { signInFrom, signInUntil, occurredOn } = activity;
  const { now } = await readClock(tx);
  const at = time ? instantInChina(occurredOn, time) : now;
  const inside = at >= signInFrom && at <= signInUntil && at <= now;
  if (inside) return at;
  throw refuseActivity(time ? 'activities/time-out-of-range' : 'activities/time-missing');
}

/**
 * Strikes somebody off who was not there, with the reason. Again changes nothing but the reason.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, activities/not-allowed,
 * activities/not-found, activities/not-planned, activities/awarded, activities/not-signed-in.
 */
export async function strikeAttendance(tx: Tx, actor: Actor, command: StrikeAttendanceCommand): Promise<void> {
  const { villageId, activityId, memberId, reason } = command;
  asOrganiser(actor, villageId);
  const activity = await lockActivity(tx, villageId, activityId, 'update');
  await refuseUnlessOpen(tx, activity);
  const before = await lockAttendance(tx, activity, memberId);
  if (!before) throw refuseActivity('activities/not-signed-in');
  await strike(tx, activity, memberId, reason);
  await recordAudit(tx, actor, {
    villageId,
    action: 'claims.strike-attendance',
    subjectKind: 'activity',
    subjectId: activityId,
    details: { name: activity.title, reason, memberId },
  });
}
