import type postgres from 'postgres';
import type { Reader } from '#db/client';
import type { Role } from '../kernel/actor';

export interface GrantUnit {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly villageId: string | null;
}

/** A unit of the tree at or below `scopeUnitId`; one elsewhere is not found. */
export async function findUnitInScope(
  reader: Reader,
  scopeUnitId: string,
  unitId: string,
): Promise<GrantUnit | undefined> {
  const client = reader.$client as postgres.Sql;
  const [unit] = await client<GrantUnit[]>`
    select id, kind, name, village_id as "villageId" from org_units
    where id = ${unitId} and ancestor_ids @> array[${scopeUnitId}]::uuid[] and ended_on is null`;
  return unit;
}

/** The counties, townships and villages at or below a unit, in the order of the tree. */
export async function listUnitsInScope(reader: Reader, scopeUnitId: string): Promise<GrantUnit[]> {
  const client = reader.$client as postgres.Sql;
  return client<GrantUnit[]>`
    select id, kind, name, village_id as "villageId" from org_units
    where kind in ('county', 'township', 'village') and ancestor_ids @> array[${scopeUnitId}]::uuid[]
      and ended_on is null
    order by array_length(ancestor_ids, 1), code limit 1000`;
}

export interface Grantee {
  readonly id: string;
  readonly name: string;
  readonly phoneCipher: Buffer | null;
  readonly hasLeft: boolean;
}

/** A member by id, or by the phone of the roster. */
export async function findGrantee(
  reader: Reader,
  villageId: string,
  by: { readonly memberId?: string; readonly phoneBlind?: Buffer },
): Promise<Grantee | undefined> {
  const client = reader.$client as postgres.Sql;
  const [member] = await client<Grantee[]>`
    select id, name, phone_cipher as "phoneCipher",
      coalesce(left_on <= (clock_timestamp() at time zone 'Asia/Shanghai')::date, false) as "hasLeft"
    from org_members where village_id = ${villageId}
      and (id = ${by.memberId ?? null} or (phone_blind = ${by.phoneBlind ?? null} and left_on is null)) limit 1`;
  return member;
}

export async function hasShop(reader: Reader, villageId: string, shopId: string): Promise<boolean> {
  const client = reader.$client as postgres.Sql;
  const rows = await client`select 1 from shop_shops where village_id = ${villageId} and id = ${shopId}`;
  return rows.length > 0;
}

/** A shop of a village, for the form that grants its staff. */
export interface ShopChoice {
  readonly id: string;
  readonly name: string;
}

export async function listShopChoices(reader: Reader, villageId: string): Promise<ShopChoice[]> {
  const client = reader.$client as postgres.Sql;
  return client<ShopChoice[]>`select id, name from shop_shops where village_id = ${villageId} order by name`;
}

/** A role that somebody holds or held at a place. */
export interface HeldRole {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly role: Role;
  readonly unitId: string;
  readonly unitName: string;
  readonly shopName: string | null;
  readonly grantedOn: string;
  readonly grantedByName: string | null;
  readonly endedOn: string | null;
  readonly endedByName: string | null;
  readonly endReason: string | null;
}

/**
 * Who holds a role other than the member's at a unit, or with `below` in its whole subtree; the current ones first,
 * and those that ended in the last year.
 */
export async function listHeldRoles(
  reader: Reader,
  unitId: string,
  reach: 'unit' | 'below' = 'unit',
  roleId: string | null = null,
): Promise<HeldRole[]> {
  const client = reader.$client as postgres.Sql;
  const below = reach === 'below';
  return client<HeldRole[]>`
    select r.id, r.account_id as "accountId", a.name, r.role, r.unit_id as "unitId", u.name as "unitName", s.name as "shopName",
      to_char(r.granted_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "grantedOn", granter.name as "grantedByName",
      to_char(r.ended_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "endedOn", ender.name as "endedByName",
      r.end_reason as "endReason"
    from identity_roles r
    join identity_accounts a on a.id = r.account_id
    join org_units u on u.id = r.unit_id
    left join shop_shops s on s.village_id = r.village_id and s.id = r.shop_id
    left join identity_accounts granter on granter.id = r.granted_by
    left join identity_accounts ender on ender.id = r.ended_by
    where r.role <> 'member' and (r.unit_id = ${unitId} or (${below} and u.ancestor_ids @> array[${unitId}]::uuid[]))
      and (${roleId}::uuid is null or r.id = ${roleId})
      and (r.ended_at is null or r.ended_at > clock_timestamp() - interval '1 year')
    order by r.ended_at is not null, array_length(u.ancestor_ids, 1), u.code, r.role, r.granted_at
    limit 500`;
}

/** One held role at or below a unit; one elsewhere is not found. */
export async function findHeldRole(reader: Reader, scopeUnitId: string, roleId: string): Promise<HeldRole | undefined> {
  return (await listHeldRoles(reader, scopeUnitId, 'below', roleId))[0];
}
