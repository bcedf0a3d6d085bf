import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsActivities } from '#db/schema/claims';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { type CalendarDate, dateInChina } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { commandHash, type Outcome } from '../kernel/request';
import { findRuleInForce, isQuantityOfUnit } from '../rules';
import type { ChangeActivityCommand, PlanActivityCommand } from './activity-commands';
import { countAttended } from './activity-queries';
import { asOrganiser, lockActivity, refuseActivity } from './lock-activity';

/** The instant of a clock time of a day in China. */
export function instantInChina(on: CalendarDate, time: string): Date {
  return new Date(`${on}T${time}:00+08:00`);
}

/**
 * Plans an activity: what, when, where, under which rule its people are awarded.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, activities/not-allowed,
 * activities/request-used, activities/date-in-the-past, activities/rule-not-in-force, activities/rule-without-hours,
 * activities/quantity-out-of-range {most}.
 */
export async function planActivity(
  tx: Tx,
  actor: Actor,
  command: PlanActivityCommand,
): Promise<Outcome<{ readonly id: string }>> {
  const { villageId, requestId } = command;
  const organiser = asOrganiser(actor, villageId);
  const hash = commandHash({ ...command, organisedBy: organiser.accountId });
  const id = newId();
  const earlier = await findEarlier(tx, villageId, requestId);
  if (earlier) {
    if (earlier.hash !== hash) throw refuseActivity('activities/request-used');
    return { result: { id: earlier.id }, replayed: true };
  }
  const fields = await activityFields(tx, command);
  const written = await tx
    .insert(claimsActivities)
    .values({
      ...fields,
      villageId,
      id,
      state: 'planned',
      organisedBy: organiser.accountId,
      organisedByName: organiser.name,
      requestId,
      commandHash: hash,
    })
    .onConflictDoNothing({ target: [claimsActivities.villageId, claimsActivities.requestId] })
    .returning({ id: claimsActivities.id });
  if (written.length === 0) return planActivity(tx, actor, command);
  await recordAudit(tx, actor, {
    villageId,
    action: 'claims.plan-activity',
    subjectKind: 'activity',
    subjectId: id,
    details: { name: command.title, occurredOn: command.occurredOn, code: command.ruleCode },
  });
  return { result: { id }, replayed: false };
}

async function findEarlier(tx: Tx, villageId: string, requestId: string) {
  const [earlier] = await tx
    .select({ id: claimsActivities.id, hash: claimsActivities.commandHash })
    .from(claimsActivities)
    .where(and(eq(claimsActivities.villageId, villageId), eq(claimsActivities.requestId, requestId)));
  return earlier;
}

/**
 * Changes a planned activity that nobody has signed in at.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, activities/not-allowed,
 * activities/not-found, activities/not-planned, activities/attended, then those of planActivity from the date on.
 */
export async function changeActivity(tx: Tx, actor: Actor, command: ChangeActivityCommand): Promise<void> {
  const { villageId, activityId } = command;
  asOrganiser(actor, villageId);
  const activity = await lockActivity(tx, villageId, activityId, 'update');
  if (activity.state !== 'planned') throw refuseActivity('activities/not-planned');
  if ((await countAttended(tx, villageId, activityId)) > 0) throw refuseActivity('activities/attended');
  const fields = await activityFields(tx, command);
  await tx
    .update(claimsActivities)
    .set(fields)
    .where(and(eq(claimsActivities.villageId, villageId), eq(claimsActivities.id, activityId)));
  await recordAudit(tx, actor, {
    villageId,
    action: 'claims.change-activity',
    subjectKind: 'activity',
    subjectId: activityId,
    details: { name: command.title, occurredOn: command.occurredOn, code: command.ruleCode },
  });
}

/** The columns of a plan. Refusals: activities/date-in-the-past and what follows it. */
async function activityFields(tx: Tx, command: Omit<PlanActivityCommand, 'requestId'>) {
  const { villageId, title, place, ruleCode, occurredOn, signsOut, quantity } = command;
  if (occurredOn < dateInChina(command.now)) throw refuseActivity('activities/date-in-the-past');
  const rule = await findRuleInForce(tx, villageId, ruleCode, occurredOn);
  if (!rule || rule.deduction) throw refuseActivity('activities/rule-not-in-force');
  if (signsOut && rule.unit !== 'hour') throw refuseActivity('activities/rule-without-hours');
  const fits = isQuantityOfUnit(rule.unit, quantity) && Number(quantity) <= Number(rule.quantityMax);
  if (!signsOut && !fits) {
    throw refuseActivity('activities/quantity-out-of-range', { most: String(Number(rule.quantityMax)) });
  }
  return {
    title,
    place,
    ruleCode,
    occurredOn,
    signInFrom: instantInChina(occurredOn, command.from),
    signInUntil: instantInChina(occurredOn, command.until),
    signsOut,
    quantity: signsOut ? '1' : quantity,
  };
}
