import type { Tx } from '#db/client';
import { orgHouseholds } from '#db/schema/org';
import type { CalendarDate } from '../kernel/clock';
import type { OpenHouseholdCommand } from './commands';
import { moveToGrid, nextHouseholdNumber } from './household-record';
import { refusal } from './org-refusal';

interface NewHousehold extends Pick<OpenHouseholdCommand, 'number' | 'address' | 'headName' | 'population' | 'gridId'> {
  readonly id: string;
  readonly villageId: string;
  readonly openedOn: CalendarDate;
  readonly splitFromId?: string;
}

/** Writes a household with its place in a grid. Refusal: org/household-number-used. */
export async function writeHousehold(tx: Tx, household: NewHousehold): Promise<string> {
  const { id, villageId, address, headName, population, openedOn, splitFromId } = household;
  const number = household.number ?? (await nextHouseholdNumber(tx, villageId));
  const written = await tx
    .insert(orgHouseholds)
    .values({ villageId, id, number, address, headName, population, openedOn, splitFromId })
    .onConflictDoNothing()
    .returning({ id: orgHouseholds.id });
  if (written.length === 0) throw refusal('org/household-number-used', { number });
  await moveToGrid(tx, villageId, id, household.gridId, openedOn);
  return number;
}
