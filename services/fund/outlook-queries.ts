import type { Reader } from '#db/client';
import { yuan } from '../kernel/decimal';
import { type FundFigures, readFundFigures } from './allotment-queries';

/** The village's figures now, and what is approved and held of them once an application is granted. */
export interface Outlook {
  readonly now: FundFigures;
  readonly heldAfter: string;
  readonly approvedAfter: string;
}

/** What granting an application whose shares are held makes of the village's figures. */
export async function readOutlook(
  reader: Reader,
  { villageId, year, budget }: { readonly villageId: string; readonly year: number; readonly budget: string },
): Promise<Outlook> {
  const now = await readFundFigures(reader, villageId, year);
  return {
    now,
    heldAfter: yuan(now.held).minus(budget).toFixed(2),
    approvedAfter: yuan(now.approved).plus(budget).toFixed(2),
  };
}
