import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import type { Outcome } from '../kernel/request';
import type { ReasonCommand, StepCommand } from './commands';
import { nextStepOf } from './policy';
import { refuse } from './settlements-refusal';
import { type Stepped, takeStep } from './take-step';

/**
 * The shop says that slips and amounts are right. Not by who locked it.
 *
 * Refusals: those of `takeStep`.
 */
export function confirmSettlement(tx: Tx, actor: Actor, command: StepCommand): Promise<Outcome<Stepped>> {
  return takeStep(tx, actor, command, { step: 'confirm', permission: 'settlements.confirm' });
}

/**
 * The village has looked slips and deductions through. Not by who locked, took off or confirmed.
 *
 * Refusals: those of `takeStep`.
 */
export function checkSettlement(tx: Tx, actor: Actor, command: StepCommand): Promise<Outcome<Stepped>> {
  return takeStep(tx, actor, command, { step: 'check', permission: 'settlements.check' });
}

/**
 * The township lets it be paid. Not by anybody of the earlier steps.
 *
 * Refusals: those of `takeStep`.
 */
export function approveSettlement(tx: Tx, actor: Actor, command: StepCommand): Promise<Outcome<Stepped>> {
  return takeStep(tx, actor, command, { step: 'approve', permission: 'settlements.approve' });
}

/**
 * Whoever has the next word sends it back instead, with a reason: it stands as locked again, deductions can be changed, and
 * everybody from the shop on says yes anew. While it is locked that is the shop's objection.
 *
 * Refusals: those of `takeStep`, settlements/reason-missing.
 */
export function sendSettlementBack(tx: Tx, actor: Actor, command: ReasonCommand): Promise<Outcome<Stepped>> {
  return takeStep(tx, actor, command, {
    step: 'send-back',
    permission: (state) => nextStepOf(state)?.permission ?? 'settlements.pay',
    note: command.reason.trim(),
    work: async () => {
      if (command.reason.trim() === '') throw refuse('settlements/reason-missing');
      return {};
    },
  });
}

/**
 * Gives a settlement up before it is approved: its slips and returns are free for the next one.
 *
 * Refusals: those of `takeStep`, settlements/reason-missing.
 */
export function cancelSettlement(tx: Tx, actor: Actor, command: ReasonCommand): Promise<Outcome<Stepped>> {
  return takeStep(tx, actor, command, {
    step: 'cancel',
    permission: 'settlements.lock',
    note: command.reason.trim(),
    work: async ({ villageId, id }) => {
      if (command.reason.trim() === '') throw refuse('settlements/reason-missing');
      await tx.$client`
        update settlements_items set released_at = recorded_now()
        where village_id = ${villageId} and settlement_id = ${id} and released_at is null`;
      return {};
    },
  });
}
