import type { Reader } from '#db/client';
import type { PersonActor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import type { InsightPeriod } from './earned-queries';
import {
  type CheckerFigures,
  type FairnessTotals,
  type GroupFigures,
  listCheckers,
  listFairnessTotals,
  listGroups,
} from './fairness-queries';

/** Who checked and who earned in a village; nobody who earned is named. */
export interface Fairness {
  readonly totals: FairnessTotals;
  readonly checkers: readonly CheckerFigures[];
  readonly groups: readonly GroupFigures[];
}

/**
 * The fairness of a village's points in a period, by the day of deciding.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found.
 */
export async function readFairness(
  reader: Reader,
  actor: PersonActor,
  villageId: string,
  period: InsightPeriod,
): Promise<Fairness> {
  authorize(actor, 'fairness.view', villageId);
  const [[totals], checkers, groups] = await Promise.all([
    listFairnessTotals(reader, [villageId], period),
    listCheckers(reader, villageId, period),
    listGroups(reader, villageId, period),
  ]);
  return { totals: totals!, checkers, groups };
}

/**
 * The figures of every village in the actor's scope, without a person's name.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed.
 */
export async function compareFairness(
  reader: Reader,
  actor: PersonActor,
  period: InsightPeriod,
): Promise<readonly FairnessTotals[]> {
  authorize(actor, 'fairness.view');
  return listFairnessTotals(reader, actor.villageIds, period);
}
