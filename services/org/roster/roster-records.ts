import { and, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { orgHouseholdGrids, orgHouseholdMembers, orgHouseholds, orgMembers, orgUnits } from '#db/schema/org';
import { decryptField } from '../../kernel/personal-data';
import type { MemberKind, Sex } from '../vocabulary';

export interface RecordedMember {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly phone: string | null;
  readonly sex: Sex | null;
  readonly birthYear: number | null;
  readonly kinds: readonly MemberKind[];
  readonly gridId: string | null;
  readonly joinedOn: string;
  readonly leftOn: string | null;
  readonly householdId: string | null;
  readonly relation: string | null;
}

export interface RecordedHousehold {
  readonly id: string;
  readonly number: string;
  readonly address: string;
  readonly closedOn: string | null;
  readonly gridId: string | null;
}

/** What a village has on record, as a roster is compared with it. */
export interface RosterRecords {
  readonly members: readonly RecordedMember[];
  readonly households: readonly RecordedHousehold[];
  readonly grids: readonly { readonly id: string; readonly name: string; readonly code: string }[];
}

/**
 * Reads all that a roster is compared with: five plain queries whatever its length, put together here, so that no stale
 * statistics of the database right after a large import can make it slow.
 */
export async function readRecords(reader: Reader, villageId: string): Promise<RosterRecords> {
  const members = await reader
    .select({
      id: orgMembers.id,
      number: orgMembers.number,
      name: orgMembers.name,
      phoneCipher: orgMembers.phoneCipher,
      sex: orgMembers.sex,
      birthYear: orgMembers.birthYear,
      kinds: orgMembers.kinds,
      gridId: orgMembers.gridId,
      joinedOn: orgMembers.joinedOn,
      leftOn: orgMembers.leftOn,
    })
    .from(orgMembers)
    .where(eq(orgMembers.villageId, villageId));
  const homes = await reader
    .select({
      memberId: orgHouseholdMembers.memberId,
      householdId: orgHouseholdMembers.householdId,
      relation: orgHouseholdMembers.relation,
    })
    .from(orgHouseholdMembers)
    .where(and(eq(orgHouseholdMembers.villageId, villageId), isNull(orgHouseholdMembers.untilOn)));
  const households = await reader
    .select({
      id: orgHouseholds.id,
      number: orgHouseholds.number,
      address: orgHouseholds.address,
      closedOn: orgHouseholds.closedOn,
    })
    .from(orgHouseholds)
    .where(eq(orgHouseholds.villageId, villageId));
  const placements = await reader
    .select({ householdId: orgHouseholdGrids.householdId, gridId: orgHouseholdGrids.gridId })
    .from(orgHouseholdGrids)
    .where(and(eq(orgHouseholdGrids.villageId, villageId), isNull(orgHouseholdGrids.untilOn)));
  const grids = await reader
    .select({ id: orgUnits.id, name: orgUnits.name, code: orgUnits.code })
    .from(orgUnits)
    .where(and(eq(orgUnits.villageId, villageId), eq(orgUnits.kind, 'grid'), isNull(orgUnits.endedOn)))
    .orderBy(orgUnits.code);
  const homeOf = new Map(homes.map((home) => [home.memberId, home]));
  const gridOf = new Map(placements.map((placement) => [placement.householdId, placement.gridId]));
  return {
    members: members.map(({ phoneCipher, kinds, ...member }) => ({
      ...member,
      kinds: kinds as MemberKind[],
      phone: phoneCipher ? decryptField(phoneCipher) : null,
      householdId: homeOf.get(member.id)?.householdId ?? null,
      relation: homeOf.get(member.id)?.relation ?? null,
    })),
    households: households.map((household) => ({ ...household, gridId: gridOf.get(household.id) ?? null })),
    grids,
  };
}

/** Things by a key; those without one left out. */
export function grouped<Item>(items: readonly Item[], key: (item: Item) => string | null): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const name = key(item);
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}
