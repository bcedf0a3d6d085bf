import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import { points } from '../kernel/decimal';
import { readPointsOpen } from '../ledger/index';
import { readSetting } from '../org/index';
import { readShelfValue } from '../shop/index';

/** What stands behind a village's points. Amounts are decimal strings. */
export interface BudgetOutlook {
  /** What the shelves are worth in points, and about in yuan. */
  readonly shelves: string;
  readonly shelvesYuan: string;
  /** Points in people's purses that can be spent. */
  readonly open: string;
  readonly members: number;
  /** How much the open points exceed the shelves; 0.00 where they don't. */
  readonly uncovered: string;
}

/** What the shelves are worth, and what is open against it. */
export async function readBudgetOutlook(reader: Reader, villageId: string, on: CalendarDate): Promise<BudgetOutlook> {
  const [shelf, open, rate] = await Promise.all([
    readShelfValue(reader, villageId),
    readPointsOpen(reader, villageId),
    readSetting(reader, villageId, 'points.yuan-per-point', on),
  ]);
  const uncovered = points(open.points).minus(shelf.points);
  return {
    shelves: shelf.points,
    shelvesYuan: points(shelf.points).times(rate).toFixed(2),
    open: points(open.points).toFixed(2),
    members: open.members,
    uncovered: uncovered.gt(0) ? uncovered.toFixed(2) : '0.00',
  };
}
