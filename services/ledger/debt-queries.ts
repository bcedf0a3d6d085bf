import type postgres from 'postgres';
import type { Reader } from '#db/client';
import type { DebtKind } from './vocabulary';

/** One line of what a member owes: what could not be taken back, what was collected, what was forgiven. */
export interface DebtLine {
  readonly id: string;
  readonly kind: DebtKind;
  readonly amount: string;
  /** What was taken back, in the words of then; null where it is not about one movement. */
  readonly what: string | null;
  readonly reason: string;
  readonly byName: string;
  readonly recordedAt: string;
  /** The movement to look at: the reversal, the movement that could not be taken back, or the collection. */
  readonly transferId: string | null;
}

const DEBTS_LISTED_MAX = 200;

/** What a member owes and how it came about, the latest first; the household's too while they share its purse. */
export async function listDebts(reader: Reader, villageId: string, memberId: string): Promise<DebtLine[]> {
  const sql = reader.$client as postgres.Sql;
  const rows = await sql<DebtLine[]>`
    with purses as (
      select id from ledger_accounts where village_id = ${villageId} and unit = 'points' and kind in ('member', 'household')
        and owner_id in (${memberId}, purses_owner_of(${villageId}, ${memberId}))
    )
    select * from (
      select t.id, 'owed' as kind, t.shortfall::text as amount, o.summary as what, t.summary as reason,
        t.operator_name as "byName", to_jsonb(t.recorded_at) #>> '{}' as "recordedAt", t.id as "transferId"
      from ledger_transfers t
      join ledger_transfers o on o.village_id = t.village_id and o.id = t.reverses_id
      where t.village_id = ${villageId} and t.shortfall > 0 and t.from_account_id in (select id from purses)
      union all
      select d.id, d.kind, d.amount::text, case when d.kind = 'owed' then t.summary end, d.reason, d.decided_by_name,
        to_jsonb(d.recorded_at) #>> '{}', d.transfer_id
      from ledger_debts d
      left join ledger_transfers t on t.village_id = d.village_id and t.id = d.transfer_id
      where d.village_id = ${villageId} and d.account_id in (select id from purses)
    ) line
    order by "recordedAt" desc, id desc limit ${DEBTS_LISTED_MAX}`;
  return [...rows];
}

/** An account that owes, and the purse that pays for it now. */
export interface OwingAccount {
  readonly accountId: string;
  /** The household's purse where the member shares one, else the account itself. */
  readonly payerId: string;
  readonly owed: string;
  readonly balance: string;
  /** Why the latest of it is owed. */
  readonly reason: string;
}

/** Accounts of a village that owe and whose purse has something and is not frozen, in id order. */
export async function listCollectable(reader: Reader, villageId: string, countMax: number): Promise<OwingAccount[]> {
  const sql = reader.$client as postgres.Sql;
  const rows = await sql<OwingAccount[]>`
    with owing as (
      select from_account_id as id from ledger_transfers where village_id = ${villageId} and shortfall > 0
      union select account_id from ledger_debts where village_id = ${villageId}
    )
    select a.id as "accountId", p.id as "payerId", ledger_owed(a.village_id, a.id)::text as owed, p.balance::text as balance,
      coalesce((
        select d.reason from ledger_debts d where d.village_id = a.village_id and d.account_id = a.id and d.kind = 'owed'
        order by d.recorded_at desc limit 1
      ), (
        select t.summary from ledger_transfers t where t.village_id = a.village_id and t.from_account_id = a.id and t.shortfall > 0
        order by t.sequence desc limit 1
      ), '') as reason
    from ledger_accounts a
    join ledger_accounts p on p.village_id = a.village_id and p.unit = 'points' and p.kind in ('member', 'household')
      and p.owner_id = case a.kind when 'member' then purses_owner_of(a.village_id, a.owner_id) else a.owner_id end
    where a.village_id = ${villageId} and a.unit = 'points' and a.kind in ('member', 'household')
      and a.id in (select id from owing) and p.balance > 0 and p.frozen_at is null and ledger_owed(a.village_id, a.id) > 0
    order by a.id limit ${countMax}`;
  return [...rows];
}
