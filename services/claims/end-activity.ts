import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsActivities } from '#db/schema/claims';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import type { EndActivityCommand } from './activity-commands';
import { countAttended } from './activity-queries';
import { asOrganiser, lockActivity, refuseActivity } from './lock-activity';
import type { ActivityState } from './vocabulary';

/**
 * Cancels a planned activity at which nobody is signed in. Again changes nothing.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, activities/not-allowed,
 * activities/not-found, activities/not-planned, activities/attended.
 */
export async function cancelActivity(tx: Tx, actor: Actor, command: EndActivityCommand): Promise<void> {
  await end(tx, actor, command, 'cancelled');
}

/**
 * Closes an activity: nobody signs in with the code any more, and its points can be made. Again changes nothing.
 *
 * Refusals: those of cancelActivity up to activities/not-planned, activities/not-attended.
 */
export async function closeActivity(tx: Tx, actor: Actor, command: EndActivityCommand): Promise<void> {
  await end(tx, actor, command, 'closed');
}

async function end(
  tx: Tx,
  actor: Actor,
  { villageId, activityId }: EndActivityCommand,
  state: Exclude<ActivityState, 'planned'>,
): Promise<void> {
  asOrganiser(actor, villageId);
  const activity = await lockActivity(tx, villageId, activityId, 'update');
  if (activity.state === state) return;
  if (activity.state !== 'planned') throw refuseActivity('activities/not-planned');
  const attended = await countAttended(tx, villageId, activityId);
  if (state === 'cancelled' && attended > 0) throw refuseActivity('activities/attended');
  if (state === 'closed' && attended === 0) throw refuseActivity('activities/not-attended');
  await tx
    .update(claimsActivities)
    .set({ state })
    .where(and(eq(claimsActivities.villageId, villageId), eq(claimsActivities.id, activityId)));
  await recordAudit(tx, actor, {
    villageId,
    action: state === 'closed' ? 'claims.close-activity' : 'claims.cancel-activity',
    subjectKind: 'activity',
    subjectId: activityId,
    details: { name: activity.title, attended },
  });
}
