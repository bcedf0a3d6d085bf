import type { Actor } from '../kernel/actor';
import { can } from '../kernel/permissions';
import type { Application } from './act';
import { refuse } from './fund-refusal';

/** The actor's own member record in a village. Refusals: fund/not-allowed. */
export function leadOf(actor: Actor, villageId: string): string {
  if (actor.kind !== 'person' || actor.memberId === null || actor.villageId !== villageId)
    throw refuse('fund/not-allowed');
  return actor.memberId;
}

/** Lets the lead go on, and the committee where it typed the application in from paper. Refusals: fund/not-allowed. */
export function requireLead(
  actor: Actor,
  application: Pick<Application, 'villageId' | 'leadMemberId' | 'enteredBy'>,
): void {
  if (application.enteredBy !== null && can(actor, 'fund.enter')) return;
  if (!can(actor, 'fund.apply') || leadOf(actor, application.villageId) !== application.leadMemberId) {
    throw refuse('fund/not-allowed');
  }
}
