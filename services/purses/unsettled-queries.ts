import type postgres from 'postgres';
import type { Reader } from '#db/client';
import type { UnsettledKind } from './vocabulary';

/** Points that lie where nobody uses them, or of which nobody said whose they are. */
export interface Unsettled {
  readonly kind: UnsettledKind;
  /** The household whose page has the step; null for somebody who left. */
  readonly householdId: string | null;
  readonly householdNumber: string | null;
  readonly memberId: string | null;
  /** Whole: who shows it masks it. */
  readonly name: string | null;
  readonly balance: string;
}

const unsettled = (sql: postgres.Sql, villageId: string) => sql`
  select 'own-beside-household' as kind, p.household_id as "householdId", h.number as "householdNumber", m.id as "memberId",
    m.name, a.balance::text as balance
  from purses_pools p
  join org_households h on h.village_id = p.village_id and h.id = p.household_id
  join org_household_members home on home.village_id = p.village_id and home.household_id = p.household_id and home.until_on is null
  join org_members m on m.village_id = p.village_id and m.id = home.member_id and m.left_on is null
  join ledger_accounts a on a.village_id = p.village_id and a.owner_id = m.id and a.kind = 'member' and a.unit = 'points' and a.balance > 0
  where p.village_id = ${villageId} and p.until_at is null
  union all
  select 'household-unused', h.id, h.number, null, h.head_name, a.balance::text
  from ledger_accounts a
  join org_households h on h.village_id = a.village_id and h.id = a.owner_id
  where a.village_id = ${villageId} and a.kind = 'household' and a.unit = 'points' and a.balance > 0
    and (h.closed_on is not null or not exists (select from purses_pools p where p.village_id = a.village_id
        and p.household_id = h.id and p.until_at is null)
      or not exists (select from org_household_members home join org_members m on m.village_id = home.village_id
        and m.id = home.member_id and m.left_on is null
        where home.village_id = h.village_id and home.household_id = h.id and home.until_on is null))
  union all
  select 'member-left', null, null, m.id, m.name, sum(a.balance)::numeric(14,2)::text
  from org_members m
  join ledger_accounts a on a.village_id = m.village_id and a.owner_id = m.id and a.kind in ('member', 'honour')
    and a.unit = 'points' and a.balance > 0
  where m.village_id = ${villageId} and m.left_on is not null
  group by m.id, m.name
  union all
  select 'left-household', h.id, h.number, m.id, m.name, a.balance::text
  from purses_pools p
  join org_households h on h.village_id = p.village_id and h.id = p.household_id and h.closed_on is null
  join ledger_accounts a on a.village_id = p.village_id and a.owner_id = h.id and a.kind = 'household' and a.unit = 'points' and a.balance > 0
  join org_changes c on c.village_id = p.village_id and c.field = 'householdId' and c.before = h.id::text
    and c.recorded_at > greatest(p.from_at, (select max(s.recorded_at) from purses_settlements s
      where s.village_id = p.village_id and s.from_owner_id = h.id and s.kind = 'split'))
  join org_members m on m.village_id = p.village_id and m.id = c.subject_id and m.left_on is null
  where p.village_id = ${villageId} and p.until_at is null
    and not exists (select from org_household_members home where home.village_id = m.village_id and home.member_id = m.id
      and home.household_id = h.id and home.until_on is null)
    and exists (select from org_household_members home join org_members d on d.village_id = home.village_id
      and d.id = home.member_id and d.left_on is null
      where home.village_id = h.village_id and home.household_id = h.id and home.until_on is null)`;

/** What waits for a documented step in a village: by kind, then by household and name. */
export async function listUnsettled(reader: Reader, villageId: string): Promise<Unsettled[]> {
  const sql = reader.$client as postgres.Sql;
  const rows = await sql<Unsettled[]>`
    select * from (${unsettled(sql, villageId)}) found order by kind, "householdNumber" nulls last, name`;
  return [...rows];
}

/** How many wait for a documented step. */
export async function countUnsettled(reader: Reader, villageId: string): Promise<number> {
  const sql = reader.$client as postgres.Sql;
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from (${unsettled(sql, villageId)}) found`;
  return row!.count;
}

/** True where the purse of somebody who left was frozen by the ending itself, or after it; not where it was before. */
export async function wasFrozenAtEnding(reader: Reader, villageId: string, memberId: string): Promise<boolean> {
  const sql = reader.$client as postgres.Sql;
  const [row] = await sql<{ frozen: boolean }[]>`
    select exists (
      select from ledger_accounts a
      join lateral (select f.recorded_at, f.frozen from ledger_freezes f where f.village_id = a.village_id and f.account_id = a.id
        order by f.recorded_at desc limit 1) last on last.frozen
      where a.village_id = ${villageId} and a.owner_id = ${memberId} and a.kind = 'member' and a.unit = 'points'
        and last.recorded_at >= (select max(c.recorded_at) from org_changes c where c.village_id = a.village_id
          and c.subject_id = a.owner_id and c.field = 'ending' and c.after is not null)
    ) as frozen`;
  return row!.frozen;
}
