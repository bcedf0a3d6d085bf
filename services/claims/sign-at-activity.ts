import type { Tx } from '#db/client';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { activityStepAt, matchTicket } from './activity-code';
import { ownPlace } from './activity-code-queries';
import type { SignAtActivityCommand } from './activity-commands';
import { arrive, leave, type Signed } from './attendance';
import { lockClaimant } from './claimant-queries';
import { lockActivity, readClock, refuseActivity } from './lock-activity';
import { wasMemberOn } from './membership';

/**
 * Signs the member in, or out, who scanned the organiser's code: with the ticket of the page that the code opened, inside
 * the activity's window, by the database's clock. Who signed before keeps the first time.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, activities/not-allowed (no member record),
 * activities/not-found, activities/code-wrong, activities/code-expired, activities/not-planned, activities/not-begun
 * {from}, activities/over {until}, activities/not-a-member-then, activities/no-sign-out, activities/not-signed-in,
 * activities/struck.
 */
export async function signAtActivity(tx: Tx, actor: Actor, command: SignAtActivityCommand): Promise<Signed> {
  const { villageId, memberId, accountId } = ownPlace(actor);
  const activity = await lockActivity(tx, villageId, command.activityId, 'share');
  const { now, seconds } = await readClock(tx);
  const { kind } = matchTicket(activity.id, memberId, command.ticket, activityStepAt(seconds));
  if (kind === 'wrong') throw refuseActivity('activities/code-wrong');
  if (kind === 'expired') throw refuseActivity('activities/code-expired');
  if (activity.state !== 'planned') throw refuseActivity('activities/not-planned');
  if (now < activity.signInFrom)
    throw refuseActivity('activities/not-begun', { from: activity.signInFrom.toISOString() });
  if (now > activity.signInUntil)
    throw refuseActivity('activities/over', { until: activity.signInUntil.toISOString() });
  const member = await lockClaimant(tx, villageId, memberId);
  if (!member || !wasMemberOn(member, activity.occurredOn)) throw refuseActivity('activities/not-a-member-then');
  if (kind === 'out' && !activity.signsOut) throw refuseActivity('activities/no-sign-out');
  const arrival = { memberId, at: now, means: 'code', by: accountId } as const;
  const signed = kind === 'in' ? await arrive(tx, activity, arrival) : await leave(tx, activity, arrival);
  if (!signed.replayed) {
    await recordAudit(tx, actor, {
      villageId,
      action: kind === 'in' ? 'claims.sign-in' : 'claims.sign-out',
      subjectKind: 'activity',
      subjectId: activity.id,
      details: { name: activity.title },
    });
  }
  return signed;
}
