import type { Reader } from '#db/client';
import type { Actor } from '../kernel/actor';
import { listKin } from '../org/index';
import type { Application } from './act';
import type { Exclusion } from './vocabulary';

type Concerned = Pick<
  Application,
  'villageId' | 'id' | 'version' | 'leadMemberId' | 'beneficiaryMemberId' | 'beneficiaryHouseholdId' | 'enteredBy'
>;

/** Whom an application is about: those who ask, and those whom it is for (everybody of the beneficiary's household). */
export interface People {
  readonly applicants: ReadonlySet<string>;
  readonly beneficiaries: ReadonlySet<string>;
  /** Accounts that wrote at the desk what it asks for, or who gives for it. */
  readonly writers: ReadonlySet<string>;
}

/** The people of an application as it stands: everybody who has, or is asked for, a share of its version. */
export async function listPeople(reader: Reader, application: Concerned): Promise<People> {
  const { villageId, id, version, leadMemberId, beneficiaryMemberId, beneficiaryHouseholdId, enteredBy } = application;
  const rows = await reader.$client<{ memberId: string; part: 'applicant' | 'beneficiary' | 'writer' }[]>`
    select member_id as "memberId", 'applicant' as part from fund_shares
    where village_id = ${villageId} and application_id = ${id} and version = ${version} and state in ('invited', 'confirmed')
    union select member_id, 'beneficiary' from org_household_members
    where village_id = ${villageId} and household_id = ${beneficiaryHouseholdId} and until_on is null
    union select by_id, 'writer' from fund_events
    where village_id = ${villageId} and application_id = ${id} and by_id is not null and by_role <> 'member'
      and kind in ('draft', 'submit', 'confirm-share', 'change-budget', 'resubmit')`;
  const of = (part: string) => rows.filter((row) => row.part === part).map((row) => row.memberId);
  return {
    applicants: new Set([leadMemberId, ...of('applicant')]),
    beneficiaries: new Set([...of('beneficiary'), ...(beneficiaryMemberId ? [beneficiaryMemberId] : [])]),
    writers: new Set([...of('writer'), ...(enteredBy ? [enteredBy] : [])]),
  };
}

/** Why a person takes no part in deciding on, paying or checking an application; undefined where nothing stands against it. */
export async function findExclusion(
  reader: Reader,
  application: Concerned,
  person: { readonly accountId: string; readonly memberIds: readonly string[] },
  people?: People,
): Promise<Exclusion | undefined> {
  const { applicants, beneficiaries, writers } = people ?? (await listPeople(reader, application));
  if (writers.has(person.accountId)) return 'entered-it';
  if (person.memberIds.some((id) => applicants.has(id))) return 'applicant';
  if (person.memberIds.some((id) => beneficiaries.has(id))) return 'beneficiary';
  for (const memberId of person.memberIds) {
    const kin = await listKin(reader, application.villageId, memberId);
    if (kin.some((id) => applicants.has(id) || beneficiaries.has(id))) return 'relative';
  }
  return undefined;
}

/** The member records that an account has, or had, in a village, whatever role it acts in: nobody's kin ends with a role. */
export async function listMemberIds(reader: Reader, villageId: string, accountId: string): Promise<string[]> {
  const rows = await reader.$client<{ id: string }[]>`
    select distinct member_id as id from identity_roles
    where account_id = ${accountId} and village_id = ${villageId} and member_id is not null`;
  return rows.map(({ id }) => id);
}

/** `findExclusion` of who acts. The product's own jobs are nobody's kin. */
export async function findExclusionOf(
  reader: Reader,
  application: Concerned,
  actor: Actor,
): Promise<Exclusion | undefined> {
  if (actor.kind !== 'person') return undefined;
  const memberIds = new Set(await listMemberIds(reader, application.villageId, actor.accountId));
  if (actor.memberId !== null && actor.villageId === application.villageId) memberIds.add(actor.memberId);
  return findExclusion(reader, application, { accountId: actor.accountId, memberIds: [...memberIds] });
}
