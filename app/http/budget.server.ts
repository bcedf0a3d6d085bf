import { findBudget, readBudgetOutlook } from '#services/budget/index';
import type { VillageName } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { can } from '#services/kernel/permissions';
import { notFound } from './answer.server';
import { readDeskFrame } from './desk.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

/** The budget that the address names, in this village, with what stands behind it now; the 404 page otherwise. */
export async function readBudgetPage(args: RequestArgs, actor: PersonActor, village: VillageName) {
  const reader = readFrom(args.context);
  const budget = await findBudget(reader, village.id, args.params.budget ?? '');
  if (!budget) throw notFound();
  const [frame, outlook] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    readBudgetOutlook(reader, village.id, dateInChina()),
  ]);
  const mayDecide = can(actor, 'budget.approve') && budget.requestedBy !== actor.accountId;
  return { frame, budget, outlook, mayDecide };
}

export type BudgetPageData = Awaited<ReturnType<typeof readBudgetPage>>;
