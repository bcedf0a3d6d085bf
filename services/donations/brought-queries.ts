import type postgres from 'postgres';

/** What transfers of a kind brought to the account `a` of the query around it, less what reversals of them took back. */
export const broughtBy = (sql: postgres.Sql, kind: 'donation' | 'earmark') => sql`
  (select coalesce(sum(e.amount), 0) from ledger_entries e
    join ledger_transfers t on t.village_id = e.village_id and t.id = e.transfer_id
    left join ledger_transfers o on o.village_id = t.village_id and o.id = t.reverses_id
    where e.village_id = a.village_id and e.account_id = a.id and ${kind} in (t.kind, o.kind))`;
