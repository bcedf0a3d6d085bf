import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { planActivity } from '#services/claims';
import { activityStepAt, activityTicket, type CodePurpose } from '#services/claims/activity-code';
import type { PlanActivityCommand } from '#services/claims/commands';
import type { Actor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';

/** An activity of today, open all day, that gives everybody one of the rule's units. */
export function activityCommand(villageId: string, fields: Partial<PlanActivityCommand> = {}): PlanActivityCommand {
  return {
    requestId: randomUUID(),
    villageId,
    title: '清明河道清理',
    ruleCode: 'RIVER',
    place: '村东河边',
    occurredOn: dateInChina(),
    from: '00:00',
    until: '23:59',
    signsOut: false,
    quantity: '1',
    now: new Date(),
    ...fields,
  };
}

export async function createActivity(
  tx: Tx,
  actor: Actor,
  villageId: string,
  fields: Partial<PlanActivityCommand> = {},
): Promise<string> {
  return (await planActivity(tx, actor, activityCommand(villageId, fields))).result.id;
}

/** What the page of a scanned code would send, `stepsAgo` after it was opened. */
export function ticketOf(activityId: string, memberId: string, purpose: CodePurpose = 'in', stepsAgo = 0): string {
  return activityTicket(activityId, purpose, memberId, activityStepAt(Date.now() / 1000) - stepsAgo);
}
