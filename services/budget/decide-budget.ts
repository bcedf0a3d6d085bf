import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { budgetBudgets } from '#db/schema/budget';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { invariant } from '../kernel/invariant';
import { authorize } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import type { Outcome } from '../kernel/request';
import { findBudget } from './budget-queries';
import type { DecideBudgetCommand } from './commands';
import { lockBudget } from './refuse-over-budget';
import type { BudgetRefusalCode, BudgetState } from './vocabulary';

const refuse = (code: BudgetRefusalCode) => new Refusal<BudgetRefusalCode>(code);

/**
 * Approves or refuses a budget that goes beyond what the shelves are worth: somebody above the village, inside their part
 * of the tree, and never who asked for it. Deciding the same again gives the first result.
 *
 * Refusals: permission/*, budget/not-found, budget/already-decided, budget/own-request, budget/reason-missing.
 */
export async function decideBudget(
  tx: Tx,
  actor: Actor,
  command: DecideBudgetCommand,
): Promise<Outcome<{ readonly id: string; readonly state: BudgetState }>> {
  authorize(actor, 'budget.approve', command.villageId);
  invariant(actor.kind === 'person', 'a person decides on a budget');
  const { villageId, budgetId } = command;
  await lockBudget(tx, villageId);
  const budget = await findBudget(tx, villageId, budgetId);
  if (!budget) throw refuse('budget/not-found');
  const reason = command.reason.trim();
  const result = { id: budget.id, state: command.approve ? 'approved' : 'refused' } as const;
  if (budget.state !== 'requested') {
    const same =
      budget.state === result.state && budget.decidedBy === actor.accountId && budget.decisionReason === reason;
    if (same) return { result, replayed: true };
    throw refuse('budget/already-decided');
  }
  if (budget.requestedBy === actor.accountId) throw refuse('budget/own-request');
  if (reason === '') throw refuse('budget/reason-missing');
  const moved = await tx
    .update(budgetBudgets)
    .set({
      state: result.state,
      decidedBy: actor.accountId,
      decidedByName: actor.name,
      decidedAt: sql`recorded_now()`,
      decisionReason: reason,
    })
    .where(
      and(eq(budgetBudgets.villageId, villageId), eq(budgetBudgets.id, budgetId), eq(budgetBudgets.state, 'requested')),
    )
    .returning({ id: budgetBudgets.id });
  if (moved.length === 0) throw refuse('budget/already-decided');
  await recordAudit(tx, actor, {
    villageId,
    action: command.approve ? 'budget.approve' : 'budget.refuse',
    subjectKind: 'budget',
    subjectId: budgetId,
    details: { points: budget.points, reason },
  });
  return { result, replayed: false };
}
