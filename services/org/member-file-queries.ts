import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import { phoneOf } from './load-member';
import { loadMember, type MemberBrief } from './member-queries';
import { refusal } from './org-refusal';
import type { Sex } from './vocabulary';

export interface Home extends Record<string, unknown> {
  readonly householdId: string;
  readonly number: string;
  readonly address: string;
  readonly relation: string | null;
  readonly fromOn: string;
  readonly untilOn: string | null;
}

export interface Relative extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly relation: string;
  readonly relationId: string;
  /** The last day of a relation that was withdrawn, by whom and why. */
  readonly untilOn: string | null;
  readonly endedByName: string | null;
  readonly endReason: string | null;
}

/** One sheet a person. The phone is whole: who shows it masks it. */
export interface MemberFile extends MemberBrief {
  readonly phone: string | null;
  /** Who is told when somebody acts for the member. */
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly sex: Sex | null;
  readonly birthYear: number | null;
  /** Where the member lives and lived, the latest first. */
  readonly homes: readonly Home[];
  readonly relatives: readonly Relative[];
}

/** All that is recorded of a member of the village. Refusal: org/not-found. */
export async function loadMemberFile(reader: Reader, villageId: string, memberId: string): Promise<MemberFile> {
  if (!isId(memberId)) throw refusal('org/not-found');
  const brief = await loadMember(reader, villageId, memberId);
  const [personal] = await reader.execute<{
    phoneCipher: Buffer | null;
    contactName: string | null;
    contactPhoneCipher: Buffer | null;
    sex: Sex | null;
    birthYear: number | null;
  }>(sql`
    select phone_cipher as "phoneCipher", contact_name as "contactName", contact_phone_cipher as "contactPhoneCipher", sex, birth_year as "birthYear" from org_members
    where village_id = ${villageId} and id = ${memberId}`);
  const homes = await reader.execute<Home>(sql`
    select home.household_id as "householdId", household.number, household.address, home.relation,
      home.from_on::text as "fromOn", home.until_on::text as "untilOn"
    from org_household_members home
    join org_households household on household.village_id = home.village_id and household.id = home.household_id
    where home.village_id = ${villageId} and home.member_id = ${memberId}
    order by home.from_on desc, home.recorded_at desc`);
  const relatives = await reader.execute<Relative>(sql`
    select other.id, other.name, other.number, declared.relation, declared.id as "relationId",
      declared.until_on::text as "untilOn", ender.name as "endedByName", declared.end_reason as "endReason"
    from org_relatives declared
    join org_members other on other.village_id = declared.village_id
      and other.id = case when declared.member_id = ${memberId} then declared.relative_id else declared.member_id end
    left join identity_accounts ender on ender.id = declared.ended_by
    where declared.village_id = ${villageId} and ${memberId}::uuid in (declared.member_id, declared.relative_id)
    order by declared.until_on is not null, other.initials, declared.recorded_at`);
  return {
    ...brief,
    phone: phoneOf({ phoneCipher: personal?.phoneCipher ?? null }),
    contactName: personal?.contactName ?? null,
    contactPhone: phoneOf({ phoneCipher: personal?.contactPhoneCipher ?? null }),
    sex: personal?.sex ?? null,
    birthYear: personal?.birthYear ?? null,
    homes: [...homes],
    relatives: [...relatives],
  };
}
