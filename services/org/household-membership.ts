import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { orgHouseholdMembers } from '#db/schema/org';
import { addDays, type CalendarDate } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { refusal } from './org-refusal';

/** Where a member lives now. */
export async function currentHomeOf(tx: Tx, villageId: string, memberId: string) {
  const [home] = await tx
    .select()
    .from(orgHouseholdMembers)
    .where(
      and(
        eq(orgHouseholdMembers.villageId, villageId),
        eq(orgHouseholdMembers.memberId, memberId),
        isNull(orgHouseholdMembers.untilOn),
      ),
    );
  return home;
}

/** Ends where a member lives: `untilOn` is the last day. A home of that very day or later never was one: it ends as it began. */
export async function leaveHome(tx: Tx, villageId: string, memberId: string, untilOn: CalendarDate): Promise<void> {
  const home = await currentHomeOf(tx, villageId, memberId);
  if (!home) return;
  if (addDays(untilOn, 1) < home.fromOn) throw refusal('org/date-too-early', { earliest: home.fromOn });
  await tx
    .update(orgHouseholdMembers)
    .set({ untilOn: untilOn < home.fromOn ? home.fromOn : untilOn })
    .where(and(eq(orgHouseholdMembers.villageId, villageId), eq(orgHouseholdMembers.id, home.id)));
}

/** Lets a member live in a household from a day on. A move on the very day of the last one corrects it. */
export async function enterHome(
  tx: Tx,
  place: {
    readonly villageId: string;
    readonly memberId: string;
    readonly householdId: string;
    readonly relation: string | null;
  },
  fromOn: CalendarDate,
): Promise<void> {
  const { villageId, memberId, householdId, relation } = place;
  const home = await currentHomeOf(tx, villageId, memberId);
  const own = home && and(eq(orgHouseholdMembers.villageId, villageId), eq(orgHouseholdMembers.id, home.id));
  if (home && (home.fromOn === fromOn || home.householdId === householdId)) {
    await tx.update(orgHouseholdMembers).set({ householdId, relation }).where(own);
    return;
  }
  if (home && fromOn < home.fromOn) throw refusal('org/date-too-early', { earliest: home.fromOn });
  if (home)
    await tx
      .update(orgHouseholdMembers)
      .set({ untilOn: addDays(fromOn, -1) })
      .where(own);
  await tx.insert(orgHouseholdMembers).values({ villageId, id: newId(), householdId, memberId, relation, fromOn });
}
