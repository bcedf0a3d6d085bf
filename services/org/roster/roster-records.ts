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

/** Reads all that a roster is compared with, in three queries whatever its length. */
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
      householdId: orgHouseholdMembers.householdId,
      relation: orgHouseholdMembers.relation,
    })
    .from(orgMembers)
    .leftJoin(
      orgHouseholdMembers,
      and(
        eq(orgHouseholdMembers.villageId, orgMembers.villageId),
        eq(orgHouseholdMembers.memberId, orgMembers.id),
        isNull(orgHouseholdMembers.untilOn),
      ),
    )
    .where(eq(orgMembers.villageId, villageId));
  const households = await reader
    .select({
      id: orgHouseholds.id,
      number: orgHouseholds.number,
      address: orgHouseholds.address,
      closedOn: orgHouseholds.closedOn,
      gridId: orgHouseholdGrids.gridId,
    })
    .from(orgHouseholds)
    .leftJoin(
      orgHouseholdGrids,
      and(
        eq(orgHouseholdGrids.villageId, orgHouseholds.villageId),
        eq(orgHouseholdGrids.householdId, orgHouseholds.id),
        isNull(orgHouseholdGrids.untilOn),
      ),
    )
    .where(eq(orgHouseholds.villageId, villageId));
  const grids = await reader
    .select({ id: orgUnits.id, name: orgUnits.name, code: orgUnits.code })
    .from(orgUnits)
    .where(and(eq(orgUnits.villageId, villageId), eq(orgUnits.kind, 'grid'), isNull(orgUnits.endedOn)))
    .orderBy(orgUnits.code);
  return {
    members: members.map(({ phoneCipher, kinds, ...member }) => ({
      ...member,
      kinds: kinds as MemberKind[],
      phone: phoneCipher ? decryptField(phoneCipher) : null,
    })),
    households,
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
