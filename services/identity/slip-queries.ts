import type postgres from 'postgres';
import type { Reader } from '#db/client';

/** A member for whom a slip can be printed. */
export interface SlipMember {
  readonly memberId: string;
  readonly name: string;
  readonly number: string;
  readonly gridName: string | null;
  readonly hasPhone: boolean;
  /** True when the member has signed in before. */
  readonly hasAccount: boolean;
  /** The day until which an unused slip is good. */
  readonly slipUntil: string | null;
}

/** The current members of a village and whether they can sign in; those who can't yet come first. */
export async function listSlipMembers(reader: Reader, villageId: string): Promise<SlipMember[]> {
  const client = reader.$client as postgres.Sql;
  return client<SlipMember[]>`
    select m.id as "memberId", m.name, m.number, g.name as "gridName", m.phone_blind is not null as "hasPhone",
      exists (select from identity_roles r join identity_accounts a on a.id = r.account_id
        where r.village_id = m.village_id and r.member_id = m.id and r.role = 'member' and r.ended_at is null
          and a.password_hash is not null) as "hasAccount",
      (select to_char(max(s.expires_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') from identity_slips s
        where s.village_id = m.village_id and s.member_id = m.id and s.used_at is null and s.cancelled_at is null
          and s.expires_at > clock_timestamp()) as "slipUntil"
    from org_members m left join org_units g on g.id = m.grid_id
    where m.village_id = ${villageId}
      and (m.left_on is null or m.left_on > (clock_timestamp() at time zone 'Asia/Shanghai')::date)
    order by "hasAccount", g.name nulls last, m.name, m.number`;
}

/** A slip by its number, with its member; locked until the transaction ends. */
export interface LockedSlip {
  readonly villageId: string;
  readonly id: string;
  readonly memberId: string;
  readonly name: string;
  readonly phoneCipher: Buffer | null;
  readonly hasLeft: boolean;
  readonly secretHash: Buffer;
  readonly failures: number;
  readonly used: boolean;
  readonly expired: boolean;
}

export async function lockSlip(reader: Reader, number: string): Promise<LockedSlip | undefined> {
  const client = reader.$client as postgres.Sql;
  const [slip] = await client<LockedSlip[]>`
    select s.village_id as "villageId", s.id, s.member_id as "memberId", m.name, m.phone_cipher as "phoneCipher",
      coalesce(m.left_on <= (clock_timestamp() at time zone 'Asia/Shanghai')::date, false) as "hasLeft",
      s.secret_hash as "secretHash", s.failures, s.used_at is not null as used,
      (s.cancelled_at is not null or s.expires_at <= clock_timestamp()) as expired
    from identity_slips s join org_members m on m.village_id = s.village_id and m.id = s.member_id
    where s.number = ${number} for update of s`;
  return slip;
}

/** What decides whether a slip may set an account's password: a slip is worth no more than its village can give. */
export interface AccountOfSlip {
  readonly id: string;
  readonly hasPassword: boolean;
  /** Every current role is the member's. */
  readonly membersOnly: boolean;
  /** Every current role is in the slip's village. */
  readonly inVillageOnly: boolean;
}

/** The account that holds a member's role now, or else the one of a phone. */
export async function findAccountsOfSlip(
  reader: Reader,
  slip: Pick<LockedSlip, 'villageId' | 'memberId'>,
  phoneBlind: Buffer,
): Promise<{ holder: AccountOfSlip | undefined; ofPhone: AccountOfSlip | undefined }> {
  const client = reader.$client as postgres.Sql;
  const rows = await client<(AccountOfSlip & { holds: boolean; samePhone: boolean })[]>`
    select a.id, a.password_hash is not null as "hasPassword", a.phone_blind = ${phoneBlind} as "samePhone",
      exists (select from identity_roles r where r.account_id = a.id and r.village_id = ${slip.villageId}
        and r.member_id = ${slip.memberId} and r.role = 'member' and r.ended_at is null) as holds,
      not exists (select from identity_roles r where r.account_id = a.id and r.ended_at is null
        and r.role <> 'member') as "membersOnly",
      not exists (select from identity_roles r where r.account_id = a.id and r.ended_at is null
        and r.village_id is distinct from ${slip.villageId}) as "inVillageOnly"
    from identity_accounts a where a.closed_at is null and (a.phone_blind = ${phoneBlind} or a.id = (
      select r.account_id from identity_roles r where r.village_id = ${slip.villageId} and r.member_id = ${slip.memberId}
        and r.role = 'member' and r.ended_at is null))`;
  return { holder: rows.find((each) => each.holds), ofPhone: rows.find((each) => each.samePhone) };
}
