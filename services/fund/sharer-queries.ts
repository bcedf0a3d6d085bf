import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import { refuse } from './fund-refusal';

/** Somebody who gives, or is asked for, a part of the money. */
export interface Sharer {
  readonly memberId: string;
  readonly name: string;
  readonly left: boolean;
  /** Of the year, while it lasts. */
  readonly allotmentId: string | null;
  readonly householdIds: readonly string[];
  /** Heads of those households, who need not be members. */
  readonly headNames: readonly string[];
}

/** Members of a village, in the order given. Refusals: fund/not-found (one that is not of the village). */
export async function listSharers(
  reader: Reader,
  villageId: string,
  year: number,
  memberIds: readonly string[],
): Promise<Sharer[]> {
  if (!memberIds.every(isId)) throw refuse('fund/not-found');
  const rows = await reader.$client<Sharer[]>`
    select m.id as "memberId", m.name, m.left_on is not null as left, a.id as "allotmentId",
      coalesce(array_agg(h.id) filter (where h.id is not null), '{}') as "householdIds",
      coalesce(array_agg(h.head_name) filter (where h.head_name is not null), '{}') as "headNames"
    from org_members m
    left join fund_allotments a on a.village_id = m.village_id and a.member_id = m.id and a.year = ${year} and a.ended_at is null
    left join org_household_members hm on hm.village_id = m.village_id and hm.member_id = m.id and hm.until_on is null
    left join org_households h on h.village_id = hm.village_id and h.id = hm.household_id
    where m.village_id = ${villageId} and m.id = any(${[...memberIds]}::uuid[])
    group by m.village_id, m.id, m.name, m.left_on, a.id`;
  return memberIds.map((memberId) => {
    const row = rows.find((each) => each.memberId === memberId);
    if (!row) throw refuse('fund/not-found');
    return row;
  });
}

export interface Beneficiary {
  readonly beneficiaryName: string;
  readonly beneficiaryMemberId: string | null;
  readonly beneficiaryHouseholdId: string | null;
}

/**
 * Whom the money is for. A member by id, or by a name that only one current member has, or a household by its head, is tied to the
 * roster, so that nobody decides on their own household's matter. Refusals: fund/not-found.
 */
export async function findBeneficiary(
  reader: Reader,
  villageId: string,
  written: { readonly name: string; readonly memberId?: string | undefined; readonly householdId?: string | undefined },
): Promise<Beneficiary> {
  const { name, memberId = null, householdId = null } = written;
  if ((memberId && !isId(memberId)) || (householdId && !isId(householdId))) throw refuse('fund/not-found');
  const members = await reader.$client<{ id: string; name: string; householdId: string | null }[]>`
    select m.id, m.name, hm.household_id as "householdId" from org_members m
    left join org_household_members hm on hm.village_id = m.village_id and hm.member_id = m.id and hm.until_on is null
    where m.village_id = ${villageId}
      and case when ${memberId}::uuid is null then m.name = ${name} and m.left_on is null else m.id = ${memberId} end
    limit 2`;
  if (memberId && members.length === 0) throw refuse('fund/not-found');
  const [member] = members.length === 1 ? members : [];
  if (member && !householdId) {
    return {
      beneficiaryName: member.name,
      beneficiaryMemberId: member.id,
      beneficiaryHouseholdId: member.householdId,
    };
  }
  const households = await reader.$client<{ id: string }[]>`
    select id from org_households where village_id = ${villageId}
      and case when ${householdId}::uuid is null then head_name = ${name} and closed_on is null else id = ${householdId} end
    limit 2`;
  if (householdId && households.length === 0) throw refuse('fund/not-found');
  return {
    beneficiaryName: name,
    beneficiaryMemberId: memberId,
    beneficiaryHouseholdId: households.length === 1 ? households[0]!.id : null,
  };
}

/** True where a picture of a signed paper already stands for another application, or for a share. */
export async function isPaperUsed(
  reader: Reader,
  villageId: string,
  photoId: string,
  applicationId: string | null = null,
): Promise<boolean> {
  const [row] = await reader.$client<{ used: boolean }[]>`
    select exists (select from fund_shares where village_id = ${villageId} and paper_photo_id = ${photoId})
      or exists (select from fund_applications where village_id = ${villageId} and paper_photo_id = ${photoId}
        and id is distinct from ${applicationId}::uuid) as used`;
  return row!.used;
}
