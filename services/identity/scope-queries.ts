import type postgres from 'postgres';
import type { Reader } from '#db/client';
import type { Role } from '../kernel/actor';

/** A village as its pages name it. */
export interface VillageName {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** The village with this code among `villageIds`, the actor's scope; one elsewhere is not found. */
export async function findVillageInScope(
  reader: Reader,
  villageIds: readonly string[],
  code: string,
): Promise<VillageName | undefined> {
  const sql = reader.$client as postgres.Sql;
  const [village] = await sql<VillageName[]>`
    select id, code, name from org_units where kind = 'village' and code = ${code} and id = any(${[...villageIds]}::uuid[])`;
  return village;
}

/** A role that a person holds now, with the place where it is held. */
export interface OwnRole {
  readonly id: string;
  readonly role: Role;
  readonly unitName: string;
  readonly villageId: string | null;
  /** The village's code, for roles held in one. */
  readonly villageCode: string | null;
  readonly shopName: string | null;
}

/** The roles that a person holds now, the member's first. */
export async function listOwnRoles(reader: Reader, accountId: string): Promise<OwnRole[]> {
  const sql = reader.$client as postgres.Sql;
  return sql<OwnRole[]>`
    select r.id, r.role, u.name as "unitName", r.village_id as "villageId", v.code as "villageCode", s.name as "shopName"
    from identity_roles r
    join org_units u on u.id = r.unit_id
    left join org_units v on v.id = r.village_id
    left join shop_shops s on s.village_id = r.village_id and s.id = r.shop_id
    left join org_members m on m.village_id = r.village_id and m.id = r.member_id
    where r.account_id = ${accountId} and r.ended_at is null
      and (m.left_on is null or m.left_on > (clock_timestamp() at time zone 'Asia/Shanghai')::date)
    order by r.role = 'member' desc, r.granted_at`;
}

/** The village of an account's oldest current role in one: where what happens to the account is written down. */
export async function findAccountVillage(reader: Reader, accountId: string): Promise<string | null> {
  const client = reader.$client as postgres.Sql;
  const [row] = await client<{ villageId: string }[]>`
    select village_id as "villageId" from identity_roles
    where account_id = ${accountId} and ended_at is null and village_id is not null order by granted_at limit 1`;
  return row?.villageId ?? null;
}

/** The installation's county, whatever became of it. */
export async function findCounty(
  reader: Reader,
): Promise<{ readonly id: string; readonly code: string; readonly name: string } | undefined> {
  const client = reader.$client as postgres.Sql;
  const [county] = await client<{ id: string; code: string; name: string }[]>`
    select id, code, name from org_units where kind = 'county' order by recorded_at limit 1`;
  return county;
}
