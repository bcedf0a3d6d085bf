import type postgres from 'postgres';
import type { Reader } from '#db/client';
import type { LedgerProblem } from './check-ledger';
import { checkQueries } from './check-queries';

/** The whole book of a village in one line. Amounts are decimal strings. */
export interface VillageBook {
  /** Given out, less what was taken back: what the issuance account is below zero. */
  readonly issued: string;
  readonly withMembers: string;
  /** Theirs too, but bound: held for orders, on paper, given for a purpose. */
  readonly bound: string;
  /** Taken in by shops and not settled yet. */
  readonly atShops: string;
  readonly settled: string;
  /** Expired, honour, left in funds. */
  readonly elsewhere: string;
  /** Issued = the sum of the others. */
  readonly balanced: boolean;
  readonly transferCount: number;
  readonly unsealedCount: number;
  readonly frozenCount: number;
  readonly owed: string;
  readonly seal: { readonly number: number; readonly root: string; readonly sealedAt: string } | null;
}

/** How a village's points book stands now. */
export async function readVillageBook(reader: Reader, villageId: string): Promise<VillageBook> {
  const sql = reader.$client as postgres.Sql;
  const [book] = await sql<VillageBook[]>`
    with sealed as (
      select coalesce(sum(transfer_count), 0)::int as count, coalesce(max(through_sequence), 0) as through
      from ledger_seals where village_id = ${villageId}
    ), unsealed as (
      select count(*)::int as count from ledger_transfers t, sealed
      where t.village_id = ${villageId} and t.sequence > sealed.through
    ), last as (
      select jsonb_build_object('number', number, 'root', encode(root, 'hex'), 'sealedAt', sealed_at) as seal
      from ledger_seals where village_id = ${villageId} order by number desc limit 1
    ), owing as (
      select (coalesce((select sum(shortfall) from ledger_transfers where village_id = ${villageId} and shortfall > 0), 0)
        + coalesce((select sum(case kind when 'owed' then amount else -amount end) from ledger_debts
          where village_id = ${villageId}), 0))::numeric(14,2)::text as owed
    )
    select coalesce(-sum(a.balance) filter (where a.kind = 'issuance'), 0)::numeric(14,2)::text as issued,
      coalesce(sum(a.balance) filter (where a.kind in ('member', 'household')), 0)::numeric(14,2)::text as "withMembers",
      coalesce(sum(a.balance) filter (where a.kind in ('held', 'voucher', 'earmarked')), 0)::numeric(14,2)::text as bound,
      coalesce(sum(a.balance) filter (where a.kind = 'shop'), 0)::numeric(14,2)::text as "atShops",
      coalesce(sum(a.balance) filter (where a.kind = 'settled'), 0)::numeric(14,2)::text as settled,
      coalesce(sum(a.balance) filter (where a.kind in ('expired', 'honour', 'fund')), 0)::numeric(14,2)::text as elsewhere,
      coalesce(sum(a.balance), 0) = 0 as balanced,
      count(*) filter (where a.kind in ('member', 'household') and a.frozen_at is not null and not exists (
        select from org_members m where m.village_id = a.village_id and m.id = a.owner_id and m.left_on is not null))::int as "frozenCount",
      (select s.count + u.count from sealed s, unsealed u) as "transferCount", (select count from unsealed) as "unsealedCount",
      (select owed from owing) as owed, (select seal from last) as seal
    from ledger_accounts a where a.village_id = ${villageId} and a.unit = 'points'`;
  return book!;
}

/** The most problems that a village's check names. */
const PROBLEMS_NAMED_MAX = 20;

export interface VillageCheck {
  readonly ok: boolean;
  readonly problems: readonly LedgerProblem[];
}

/** Rebuilds one village's balances, hashes and seals from its entries, as `checkLedger` does for all villages. */
export async function checkVillageBook(reader: Reader, villageId: string): Promise<VillageCheck> {
  const sql = reader.$client as postgres.Sql;
  const problems: LedgerProblem[] = [];
  for (const query of checkQueries) {
    const rows = await sql<LedgerProblem[]>`
      select "row", village_id as "villageId", id, problem from (${sql.unsafe(query)}) found
      where village_id = ${villageId} limit ${PROBLEMS_NAMED_MAX}`;
    problems.push(...rows);
  }
  return { ok: problems.length === 0, problems: problems.slice(0, PROBLEMS_NAMED_MAX) };
}
