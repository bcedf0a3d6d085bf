import type postgres from 'postgres';
import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import { isId } from '../kernel/ids';
import { likeLiteral, searchText } from '../kernel/search-text';
import { refuse } from './purses-refusal';
import type { SettlementKind } from './vocabulary';

/** One line of a settlement: from whose purse into whose. Names come whole: who shows them masks them. */
export interface SettlementLine {
  readonly id: string;
  readonly amount: string;
  readonly from: SettlementParty;
  /** Null: back to the village. */
  readonly to: SettlementParty | null;
  readonly transferId: string | null;
  readonly honour: boolean;
}

/** Whose purse: a member by name and number, or a household by number and head. */
export interface SettlementParty {
  readonly id: string;
  readonly kind: 'member' | 'household';
  readonly name: string | null;
  readonly number: string;
}

/** A settlement's paper: what was agreed, by which document, who wrote it, line by line. */
export interface Settlement {
  /** The id of its first line. */
  readonly id: string;
  readonly kind: SettlementKind;
  readonly document: string;
  readonly reason: string;
  readonly occurredOn: CalendarDate;
  readonly recordedAt: string;
  readonly decidedByName: string;
  readonly amount: string;
  readonly lines: readonly SettlementLine[];
}

export interface SettlementFilter {
  readonly villageId: string;
  readonly kind?: SettlementKind;
  /** A member's or household's name or number, or a part of the document. */
  readonly search?: string;
  /** Those of one purse. */
  readonly ownerId?: string;
  /** From 1. */
  readonly page: number;
  readonly count: number;
}

const party = (sql: postgres.Sql, owner: postgres.Fragment) => sql`(
  select coalesce(
    (select jsonb_build_object('id', m.id, 'kind', 'member', 'name', m.name, 'number', m.number)
      from org_members m where m.village_id = s.village_id and m.id = ${owner}),
    (select jsonb_build_object('id', h.id, 'kind', 'household', 'name', h.head_name, 'number', h.number)
      from org_households h where h.village_id = s.village_id and h.id = ${owner})))`;

function papers(sql: postgres.Sql, villageId: string, condition: postgres.Fragment): postgres.Fragment {
  return sql`
    select min(s.id::text) as id, min(s.kind) as kind, min(s.document) as document, min(s.reason) as reason,
      min(s.occurred_on)::text as "occurredOn", to_jsonb(min(s.recorded_at)) #>> '{}' as "recordedAt",
      min(s.decided_by_name) as "decidedByName", sum(s.amount)::numeric(14,2)::text as amount,
      jsonb_agg(jsonb_build_object('id', s.id, 'amount', s.amount::text, 'transferId', s.transfer_id,
        'from', ${party(sql, sql`s.from_owner_id`)}, 'to', ${party(sql, sql`s.to_owner_id`)},
        'honour', coalesce((select a.kind = 'honour' from ledger_transfers t join ledger_accounts a on a.village_id = t.village_id
          and a.id = t.from_account_id where t.village_id = s.village_id and t.id = s.transfer_id), false)) order by s.id) as lines,
      count(*) over ()::int as total
    from purses_settlements s
    where s.village_id = ${villageId} and s.request_id in (
      select w.request_id from purses_settlements w where w.village_id = ${villageId} and ${condition})
    group by s.request_id`;
}

/** Settlements of a village, the latest first, and how many there are in all. */
export async function listSettlements(
  reader: Reader,
  filter: SettlementFilter,
): Promise<{ settlements: Settlement[]; total: number }> {
  const sql = reader.$client as postgres.Sql;
  const text = searchText(filter.search);
  const part = `%${likeLiteral(text)}%`;
  const { kind = null, ownerId = null } = filter;
  const condition = sql`(${kind}::text is null or w.kind = ${kind}) and (${ownerId}::uuid is null or ${ownerId}::uuid in (w.from_owner_id, w.to_owner_id))
    and (${text} = '' or w.document ilike ${part} or exists (select from org_members m where m.village_id = w.village_id
        and m.id in (w.from_owner_id, w.to_owner_id) and (m.name ilike ${part} or m.initials ilike ${part} or m.number = ${text}))
      or exists (select from org_households h where h.village_id = w.village_id and h.id in (w.from_owner_id, w.to_owner_id)
        and (h.number = ${text} or h.head_name ilike ${part})))`;
  const rows = await sql<(Settlement & { total: number })[]>`
    ${papers(sql, filter.villageId, condition)}
    order by min(s.recorded_at) desc limit ${filter.count} offset ${(filter.page - 1) * filter.count}`;
  return { settlements: rows.map(({ total: _total, ...paper }) => paper), total: rows[0]?.total ?? 0 };
}

/** The paper that a line belongs to. Refusal: purses/not-found. */
export async function loadSettlement(reader: Reader, villageId: string, id: string): Promise<Settlement> {
  if (!isId(id)) throw refuse('purses/not-found');
  const sql = reader.$client as postgres.Sql;
  const [row] = await sql<(Settlement & { total: number })[]>`${papers(sql, villageId, sql`w.id = ${id}`)}`;
  if (!row) throw refuse('purses/not-found');
  const { total: _total, ...paper } = row;
  return paper;
}

/** Open households with members that keep no common purse, by number. */
export async function listPoolableHouseholds(
  reader: Reader,
  villageId: string,
  count: number,
): Promise<{ id: string; number: string }[]> {
  const sql = reader.$client as postgres.Sql;
  const rows = await sql<{ id: string; number: string }[]>`
    select h.id, h.number from org_households h
    where h.village_id = ${villageId} and h.closed_on is null
      and exists (select from org_household_members home join org_members m on m.village_id = home.village_id
        and m.id = home.member_id and m.left_on is null
        where home.village_id = h.village_id and home.household_id = h.id and home.until_on is null)
      and not exists (select from purses_pools p where p.village_id = h.village_id and p.household_id = h.id and p.until_at is null)
    order by h.number limit ${count}`;
  return [...rows];
}
