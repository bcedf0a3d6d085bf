import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { budgetBudgets } from '#db/schema/budget';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { points } from '../kernel/decimal';
import { newId } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import { authorize } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import { commandHash, type Outcome } from '../kernel/request';
import type { RequestBudgetCommand } from './commands';
import { readBudgetOutlook } from './outlook-queries';
import { daysOfPeriod, isCovered } from './policy';
import { lockBudget } from './refuse-over-budget';
import { readGiven } from './use-queries';
import type { BudgetRefusalCode, BudgetState } from './vocabulary';

export interface RequestedBudget {
  readonly id: string;
  /** Approved at once where the shelves cover it, otherwise requested: the township decides. */
  readonly state: BudgetState;
}

const refuse = (code: BudgetRefusalCode) => new Refusal<BudgetRefusalCode>(code);

/**
 * Sets how many points a village gives in a year or a quarter. Within what the shelves are worth, open points counted, it
 * holds at once; above it the township decides, and what held before goes on meanwhile.
 *
 * Refusals: permission/*, budget/request-used, budget/period-over, budget/already-waiting.
 */
export async function requestBudget(
  tx: Tx,
  actor: Actor,
  command: RequestBudgetCommand,
): Promise<Outcome<RequestedBudget>> {
  authorize(actor, 'budget.request', command.villageId);
  invariant(actor.kind === 'person', 'a person sets a budget');
  const { villageId, requestId } = command;
  await lockBudget(tx, villageId);
  const earlier = await findByRequest(tx, command);
  if (earlier) return { result: earlier, replayed: true };

  const today = dateInChina(command.now);
  const period = daysOfPeriod(command.period, command.year);
  if (period.untilOn < today) throw refuse('budget/period-over');
  const [waiting] = await tx
    .select({ id: budgetBudgets.id })
    .from(budgetBudgets)
    .where(
      and(
        eq(budgetBudgets.villageId, villageId),
        eq(budgetBudgets.fromOn, period.fromOn),
        eq(budgetBudgets.state, 'requested'),
      ),
    );
  if (waiting) throw refuse('budget/already-waiting');

  const outlook = await readBudgetOutlook(tx, villageId, today);
  const given = points(await readGiven(tx, villageId, period));
  const covered = isCovered(points(command.points), given, points(outlook.open), points(outlook.shelves));
  const result: RequestedBudget = { id: newId(), state: covered ? 'approved' : 'requested' };
  await tx.insert(budgetBudgets).values({
    villageId,
    ...result,
    ...period,
    points: points(command.points).toFixed(2),
    reason: command.reason,
    goodsValue: outlook.shelves,
    openPoints: outlook.open,
    requestedBy: actor.accountId,
    requestedByName: actor.name,
    requestId,
    commandHash: commandHash(command),
  });
  await recordAudit(tx, actor, {
    villageId,
    action: 'budget.request',
    subjectKind: 'budget',
    subjectId: result.id,
    details: { points: command.points, from: period.fromOn, to: period.untilOn, reason: command.reason },
  });
  return { result, replayed: false };
}

async function findByRequest(tx: Tx, command: RequestBudgetCommand): Promise<RequestedBudget | undefined> {
  const [earlier] = await tx
    .select()
    .from(budgetBudgets)
    .where(and(eq(budgetBudgets.villageId, command.villageId), eq(budgetBudgets.requestId, command.requestId)));
  if (!earlier) return undefined;
  if (earlier.commandHash !== commandHash(command)) throw refuse('budget/request-used');
  return { id: earlier.id, state: earlier.state };
}
