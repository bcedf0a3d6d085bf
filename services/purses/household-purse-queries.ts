import type postgres from 'postgres';
import type { Reader } from '#db/client';
import { points } from '../kernel/decimal';
import { isId } from '../kernel/ids';
import { listDwellers, listLeavers, type Person } from './household-queries';
import { proposeShares } from './policy';
import { refuse } from './purses-refusal';

/** A person with what a step would give them by head count. */
export interface ProposedShare extends Person {
  readonly points: string;
}

/** A household's purse, and what can be done with it. Amounts are decimal strings; names come whole. */
export interface HouseholdPurse {
  readonly id: string;
  readonly number: string;
  readonly headName: string | null;
  readonly isClosed: boolean;
  /** Since when it keeps one purse for all; null where it keeps none. */
  readonly pooledAt: string | null;
  readonly balance: string;
  readonly frozen: boolean;
  readonly owed: string;
  /** Who lives there, with what each has in a purse of their own. */
  readonly people: readonly (Person & { readonly own: string })[];
  /** Shares of those who live there now, all of it. */
  readonly toDwellers: readonly ProposedShare[];
  /** Those who left since the household keeps one purse, and since the last split, with their share by head count. */
  readonly toLeavers: readonly ProposedShare[];
  /** Of a purse that nobody uses any more: shares of those who lived there, all of it. */
  readonly toFormer: readonly ProposedShare[];
  /** What the people have in purses of their own, together. */
  readonly ownTotal: string;
}

interface Row {
  readonly number: string;
  readonly headName: string | null;
  readonly isClosed: boolean;
  readonly pooledAt: string | null;
  readonly balance: string;
  readonly frozen: boolean;
  readonly owed: string;
}

/** A household's purse with who lives there. Refusal: purses/not-found. */
export async function loadHouseholdPurse(reader: Reader, villageId: string, id: string): Promise<HouseholdPurse> {
  if (!isId(id)) throw refuse('purses/not-found');
  const sql = reader.$client as postgres.Sql;
  const [row] = await sql<Row[]>`
    select h.number, h.head_name as "headName", h.closed_on is not null as "isClosed",
      (select to_jsonb(p.from_at) #>> '{}' from purses_pools p
        where p.village_id = h.village_id and p.household_id = h.id and p.until_at is null) as "pooledAt",
      coalesce(a.balance, 0)::numeric(14,2)::text as balance, a.frozen_at is not null as frozen,
      coalesce(ledger_owed(h.village_id, a.id), 0)::numeric(14,2)::text as owed
    from org_households h
    left join ledger_accounts a on a.village_id = h.village_id and a.owner_id = h.id and a.kind = 'household' and a.unit = 'points'
    where h.village_id = ${villageId} and h.id = ${id}`;
  if (!row) throw refuse('purses/not-found');
  const dwellers = await listDwellers(reader, villageId, id);
  const own = await sql<{ memberId: string; balance: string }[]>`
    select owner_id as "memberId", balance::text as balance from ledger_accounts
    where village_id = ${villageId} and kind = 'member' and unit = 'points'
      and owner_id = any(${dwellers.map((each) => each.memberId)}::uuid[])`;
  const people = dwellers.map((each) => ({
    ...each,
    own: own.find((purse) => purse.memberId === each.memberId)?.balance ?? '0.00',
  }));
  const leavers = await listLeavers(reader, villageId, id, 'unsettled');
  const former = [...dwellers, ...(await listLeavers(reader, villageId, id, 'ever'))];
  const ownTotal = people.reduce((total, each) => points(total.plus(each.own)), points('0'));
  const all = [...dwellers, ...leavers];
  return {
    ...row,
    id,
    people,
    toDwellers: shared(row.balance, dwellers),
    toLeavers: shared(row.balance, all).slice(dwellers.length),
    toFormer: shared(row.balance, former),
    ownTotal: ownTotal.toFixed(2),
  };
}

function shared(balance: string, people: readonly Person[]): ProposedShare[] {
  const shares = proposeShares(points(balance), people.length);
  return people.map((each, place) => ({ ...each, points: shares[place]!.toFixed(2) }));
}
