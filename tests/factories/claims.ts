import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { type SubmittedClaim, submitClaim } from '#services/claims';
import type { SubmitClaimCommand } from '#services/claims/commands';
import type { Actor } from '#services/kernel/actor';

/** Noon of a day on which tests live: a Wednesday. */
export const noon = new Date('2026-11-18T04:00:00Z');

export function claimCommand(ruleCode: string, fields: Partial<SubmitClaimCommand> = {}): SubmitClaimCommand {
  return {
    requestId: randomUUID(),
    ruleCode,
    occurredOn: '2026-11-17',
    quantity: '1',
    photoIds: [],
    now: noon,
    ...fields,
  };
}

/** A claim that waits for a checker. */
export async function createClaim(
  tx: Tx,
  actor: Actor,
  ruleCode: string,
  fields: Partial<SubmitClaimCommand> = {},
): Promise<SubmittedClaim> {
  return (await submitClaim(tx, actor, claimCommand(ruleCode, fields))).result;
}
