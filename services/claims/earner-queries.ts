import { and, eq, sql } from 'drizzle-orm';
import type { Reader, Tx } from '#db/client';
import { orgHouseholds } from '#db/schema/org';
import type { CalendarDate } from '../kernel/clock';
import type { EarnerKind } from '../rules';
import { lockClaimant } from './claimant-queries';

/** Who earns: a member, and under a rule for households the household that they lived in on the day. */
export interface Earner {
  readonly id: string;
  readonly name: string;
  readonly gridId: string | null;
  readonly kinds: readonly string[];
  readonly joinedOn: CalendarDate;
  readonly leftOn: CalendarDate | null;
  /** Null under a rule that is not for households, or where the member lived in none. */
  readonly householdId: string | null;
}

/**
 * Locks who earns, so that caps hold: claims of one person, or of one household, are taken one after the other. The
 * household's row before the member's, always. Undefined where the village has no such member.
 */
export async function lockEarner(
  tx: Tx,
  villageId: string,
  memberId: string,
  earner: EarnerKind | undefined,
  on: CalendarDate,
): Promise<Earner | undefined> {
  const householdId = earner === 'household' ? await findHouseholdOn(tx, villageId, memberId, on) : null;
  if (householdId) {
    await tx
      .select({ id: orgHouseholds.id })
      .from(orgHouseholds)
      .where(and(eq(orgHouseholds.villageId, villageId), eq(orgHouseholds.id, householdId)))
      .for('no key update');
  }
  const member = await lockClaimant(tx, villageId, memberId);
  return member && { ...member, householdId };
}

/** The household that a member lived in on a day; of a day of moving the new one. */
export async function findHouseholdOn(
  reader: Reader,
  villageId: string,
  memberId: string,
  on: CalendarDate,
): Promise<string | null> {
  const [row] = await reader.execute<{ id: string }>(sql`
    select household_id as id from org_household_members
    where village_id = ${villageId} and member_id = ${memberId}
      and ${on}::date between from_on and coalesce(until_on, 'infinity')
    order by from_on desc limit 1`);
  return row?.id ?? null;
}
