import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { orgHouseholdGrids, orgHouseholdMembers, orgHouseholds } from '#db/schema/org';
import { addDays, type CalendarDate } from '../kernel/clock';
import { isId, newId } from '../kernel/ids';
import { refusal } from './org-refusal';

export type HouseholdRow = typeof orgHouseholds.$inferSelect;

/** A household of the village, locked, that is not closed. Refusals: org/household-unknown, org/household-closed. */
export async function lockOpenHousehold(tx: Tx, villageId: string, householdId: string): Promise<HouseholdRow> {
  if (!isId(householdId)) throw refusal('org/household-unknown');
  const [household] = await tx
    .select()
    .from(orgHouseholds)
    .where(and(eq(orgHouseholds.villageId, villageId), eq(orgHouseholds.id, householdId)))
    .for('no key update');
  if (!household) throw refusal('org/household-unknown');
  if (household.closedOn) throw refusal('org/household-closed', { number: household.number });
  return household;
}

/** The next free household number: four digits or more. The village is locked while it is taken. */
export async function nextHouseholdNumber(tx: Tx, villageId: string): Promise<string> {
  const [row] = await tx
    .select({
      last: sql<
        string | null
      >`max(${orgHouseholds.number}::bigint) filter (where ${orgHouseholds.number} ~ '^[0-9]{1,9}$')`,
    })
    .from(orgHouseholds)
    .where(eq(orgHouseholds.villageId, villageId));
  return String(Number(row?.last ?? 0) + 1).padStart(4, '0');
}

/** The grid that looks after a household now. */
export async function currentGridOf(tx: Tx, villageId: string, householdId: string) {
  const [placement] = await tx
    .select({ id: orgHouseholdGrids.id, gridId: orgHouseholdGrids.gridId, fromOn: orgHouseholdGrids.fromOn })
    .from(orgHouseholdGrids)
    .where(
      and(
        eq(orgHouseholdGrids.villageId, villageId),
        eq(orgHouseholdGrids.householdId, householdId),
        isNull(orgHouseholdGrids.untilOn),
      ),
    );
  return placement;
}

/**
 * Moves a household to another grid from a day on: the day before is the old grid's last, so that every household is in
 * exactly one grid at any date. A move on the very day of the last one corrects it. Refusal: org/date-too-early.
 */
export async function moveToGrid(
  tx: Tx,
  villageId: string,
  householdId: string,
  gridId: string,
  fromOn: CalendarDate,
): Promise<void> {
  const placement = await currentGridOf(tx, villageId, householdId);
  if (placement?.gridId === gridId) return;
  if (placement && fromOn < placement.fromOn) throw refusal('org/date-too-early', { earliest: placement.fromOn });
  const own = placement && and(eq(orgHouseholdGrids.villageId, villageId), eq(orgHouseholdGrids.id, placement.id));
  if (placement && placement.fromOn === fromOn) {
    await tx.update(orgHouseholdGrids).set({ gridId }).where(own);
    return;
  }
  if (placement)
    await tx
      .update(orgHouseholdGrids)
      .set({ untilOn: addDays(fromOn, -1) })
      .where(own);
  await tx.insert(orgHouseholdGrids).values({ villageId, id: newId(), householdId, gridId, fromOn });
}

/** Ends what lasts of a household on its last day: its place in a grid, and who is recorded as living there. */
export async function endHouseholdRows(tx: Tx, villageId: string, householdId: string, untilOn: CalendarDate) {
  const placement = await currentGridOf(tx, villageId, householdId);
  if (placement && untilOn < placement.fromOn) throw refusal('org/date-too-early', { earliest: placement.fromOn });
  await tx
    .update(orgHouseholdGrids)
    .set({ untilOn })
    .where(
      and(
        eq(orgHouseholdGrids.villageId, villageId),
        eq(orgHouseholdGrids.householdId, householdId),
        isNull(orgHouseholdGrids.untilOn),
      ),
    );
}

/** Who lives in a household now. */
export async function currentDwellers(tx: Tx, villageId: string, householdId: string) {
  return tx
    .select({ memberId: orgHouseholdMembers.memberId, relation: orgHouseholdMembers.relation })
    .from(orgHouseholdMembers)
    .where(
      and(
        eq(orgHouseholdMembers.villageId, villageId),
        eq(orgHouseholdMembers.householdId, householdId),
        isNull(orgHouseholdMembers.untilOn),
      ),
    )
    .orderBy(orgHouseholdMembers.memberId);
}
