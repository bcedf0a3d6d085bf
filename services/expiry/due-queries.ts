import type postgres from 'postgres';
import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import type { ExpiryPeriod } from './policy-queries';

/** Purses in one transaction of a sweep: a till waits for no more than these. */
export const PURSES_AT_ONCE = 500;

/** Points of one purse that fall due on one day and are not spent. Amounts are decimal strings. */
export interface DuePoints {
  readonly accountId: string;
  readonly ownerId: string;
  readonly version: number;
  readonly frozen: boolean;
  /** The last day on which they can be spent. */
  readonly dueOn: CalendarDate;
  readonly amount: string;
}

/**
 * What is left of what falls due before a day, by purse and due day. A lot is what came into a purse less what of it was taken
 * back; its due day follows from the policy of the day it was written down. All that was ever spent, less what was given back,
 * uses up the lots that fall due soonest. So nothing has to be booked per lot, and what expired before counts as spent.
 */
export async function listDuePoints(
  reader: Reader,
  villageId: string,
  accountIds: readonly string[],
  periods: readonly ExpiryPeriod[],
  dueBefore: CalendarDate,
): Promise<DuePoints[]> {
  if (accountIds.length === 0 || periods.length === 0) return [];
  const sql = reader.$client as postgres.Sql;
  const rows = await sql<DuePoints[]>`
    with periods as (
      select * from jsonb_to_recordset(${JSON.stringify(periods)}::text::jsonb)
        as p("fromOn" date, "untilOn" date, policy text, months integer)
    ), moved as (
      select e.account_id, e.amount > 0 as incoming, t.amount - coalesce(r.amount, 0) as amount,
        (t.recorded_at at time zone 'Asia/Shanghai')::date as day
      from ledger_entries e
      join ledger_transfers t on t.village_id = e.village_id and t.id = e.transfer_id and t.kind <> 'reversal'
      left join lateral (select sum(x.amount) as amount from ledger_transfers x
        where x.village_id = t.village_id and x.reverses_id = t.id) r on true
      where e.village_id = ${villageId} and e.account_id = any(${[...accountIds]}::uuid[])
    ), lots as (
      select m.account_id, due.day as due_on, sum(m.amount) as amount
      from moved m
      join periods p on m.day >= p."fromOn" and (p."untilOn" is null or m.day < p."untilOn") and p.policy <> 'none'
      cross join lateral (select case p.policy
        when 'months' then (m.day + make_interval(months => p.months))::date
        else make_date(extract(year from m.day)::integer + 1, 12, 31) end as day) due
      where m.incoming and due.day < ${dueBefore}::date
      group by m.account_id, due.day
    ), spent as (
      select account_id, sum(amount) as amount from moved where not incoming group by account_id
    ), remaining as (
      select l.account_id, l.due_on,
        greatest(sum(l.amount) over (partition by l.account_id order by l.due_on) - coalesce(s.amount, 0), 0) as amount
      from lots l left join spent s on s.account_id = l.account_id
    ), due as (
      select account_id, due_on,
        amount - coalesce(lag(amount) over (partition by account_id order by due_on), 0) as amount
      from remaining
    )
    select due.account_id as "accountId", a.owner_id as "ownerId", a.version::int as version,
      a.frozen_at is not null as frozen, due.due_on::text as "dueOn", due.amount::numeric(14,2)::text as amount
    from due join ledger_accounts a on a.village_id = ${villageId} and a.id = due.account_id
    where due.amount > 0
    order by due.account_id, due.due_on`;
  return [...rows];
}

/** Purses of a village that hold something, in id order after one of them. */
export async function listFilledPurses(reader: Reader, villageId: string, after: string | null): Promise<string[]> {
  const rows = await reader.$client<{ id: string }[]>`
    select id from ledger_accounts
    where village_id = ${villageId} and unit = 'points' and kind in ('member', 'household') and balance > 0
      and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${PURSES_AT_ONCE}`;
  return rows.map(({ id }) => id);
}

/** Who is told about a purse: the member, or all who live in the household that shares it. */
export async function listPurseMembers(
  reader: Reader,
  villageId: string,
  ownerIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await reader.$client<{ ownerId: string; memberId: string }[]>`
    select owner.id as "ownerId", m.id as "memberId"
    from unnest(${[...ownerIds]}::uuid[]) owner(id)
    join org_members m on m.village_id = ${villageId} and m.id = owner.id
    union all
    select h.household_id, h.member_id from org_household_members h
    where h.village_id = ${villageId} and h.household_id = any(${[...ownerIds]}::uuid[]) and h.until_on is null`;
  const members = new Map<string, string[]>();
  for (const { ownerId, memberId } of rows) members.set(ownerId, [...(members.get(ownerId) ?? []), memberId]);
  return members;
}
