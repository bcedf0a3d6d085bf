import type postgres from 'postgres';
import type { Reader } from '#db/client';
import type { LedgerProblem } from './check-ledger';
import { checkQueries } from './check-queries';

/** The whole book of a village in one line. Amounts are decimal strings. */
export interface VillageBook {
  /** Given out, less what was taken back: what the issuance account is below zero. */
  readonly issued: string;
  readonly withMembers: string;
  readonly atShops: string;
  /** Held, expired and the like. */
  readonly elsewhere: string;
  /** Issued = with members + at shops + elsewhere. */
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
    select coalesce(-sum(a.balance) filter (where a.kind = 'issuance'), 0)::numeric(14,2)::text as issued,
      coalesce(sum(a.balance) filter (where a.kind in ('member', 'household')), 0)::numeric(14,2)::text as "withMembers",
      coalesce(sum(a.balance) filter (where a.kind = 'shop'), 0)::numeric(14,2)::text as "atShops",
      coalesce(sum(a.balance) filter (where a.kind not in ('issuance', 'member', 'household', 'shop')), 0)::numeric(14,2)::text as elsewhere,
      coalesce(sum(a.balance), 0) = 0 as balanced,
      count(*) filter (where a.kind = 'member' and a.frozen_at is not null)::int as "frozenCount",
      (select count(*)::int from ledger_transfers t where t.village_id = ${villageId}) as "transferCount",
      (select count(*)::int from ledger_transfers t where t.village_id = ${villageId}
        and t.sequence > coalesce((select max(s.through_sequence) from ledger_seals s where s.village_id = ${villageId}), 0)) as "unsealedCount",
      (select coalesce(sum(t.shortfall), 0)::numeric(14,2)::text from ledger_transfers t
        where t.village_id = ${villageId} and t.shortfall > 0) as owed,
      (select jsonb_build_object('number', s.number, 'root', encode(s.root, 'hex'), 'sealedAt', s.sealed_at)
        from ledger_seals s where s.village_id = ${villageId} order by s.number desc limit 1) as seal
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
