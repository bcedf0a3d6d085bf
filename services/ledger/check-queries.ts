/** Each query returns the rows that are wrong: what kind of row, its village, its id and what is wrong with it. */
export const checkQueries: readonly string[] = [
  `select 'transfer' as row, village_id, id::text as id, 'the content does not match its hash' as problem
   from ledger_transfers t where hash is distinct from ledger_transfer_hash(t)`,

  `select 'transfer' as row, t.village_id, t.id::text as id,
     'it has not one entry that leaves ' || t.from_account_id || ' and one that reaches ' || t.to_account_id as problem
   from ledger_transfers t
   left join ledger_entries f on f.village_id = t.village_id and f.transfer_id = t.id
     and f.account_id = t.from_account_id and f.amount = -t.amount
   left join ledger_entries o on o.village_id = t.village_id and o.transfer_id = t.id
     and o.account_id = t.to_account_id and o.amount = t.amount
   where f.transfer_id is null or o.transfer_id is null`,

  `select 'entry' as row, e.village_id, e.account_id || '/' || e.version as id,
     case when t.id is null then 'its transfer ' || e.transfer_id || ' is missing'
       else 'it is no side of its transfer ' || e.transfer_id end as problem
   from ledger_entries e left join ledger_transfers t on t.village_id = e.village_id and t.id = e.transfer_id
   where t.id is null or not ((e.account_id = t.from_account_id and e.amount = -t.amount)
     or (e.account_id = t.to_account_id and e.amount = t.amount))`,

  `select 'entry' as row, village_id, account_id || '/' || version as id,
     case when version <> before_version + 1 then 'entries ' || before_version + 1 || ' to ' || version - 1 || ' before it are missing'
       when balance_after <> before_balance + amount then 'its balance is ' || balance_after || ', by the entries before it ' || before_balance + amount
       else 'its hash does not fit its content and the entry before it' end as problem
   from (
     select e.*, t.hash as transfer_hash, coalesce(lag(e.version) over w, 0) as before_version,
       coalesce(lag(e.balance_after) over w, 0) as before_balance, lag(e.hash) over w as before_hash
     from ledger_entries e left join ledger_transfers t on t.village_id = e.village_id and t.id = e.transfer_id
     window w as (partition by e.village_id, e.account_id order by e.version)
   ) chained
   where version <> before_version + 1 or balance_after <> before_balance + amount
     or hash is distinct from ledger_entry_hash(before_hash, coalesce(transfer_hash, ''::bytea), account_id, version, amount, balance_after)`,

  `select 'account' as row, a.village_id, a.id::text as id,
     'it shows ' || a.balance || ' at entry ' || a.version || ', its entries say ' || coalesce(l.balance_after, 0) || ' at entry ' || coalesce(l.version, 0) as problem
   from ledger_accounts a left join lateral (
     select e.version, e.balance_after, e.hash from ledger_entries e
     where e.village_id = a.village_id and e.account_id = a.id order by e.version desc limit 1
   ) l on true
   where a.version <> coalesce(l.version, 0) or a.balance <> coalesce(l.balance_after, 0) or a.head_hash is distinct from l.hash`,

  `select 'account' as row, e.village_id, e.account_id::text as id, 'it has entries but the account is missing' as problem
   from (select distinct village_id, account_id from ledger_entries) e
   left join ledger_accounts a on a.village_id = e.village_id and a.id = e.account_id where a.id is null`,

  `select 'account' as row, village_id, id::text as id, 'it is below zero: ' || balance as problem
   from ledger_accounts where balance < 0 and kind not in ('issuance', 'grant', 'shop')`,

  `select 'village' as row, village_id, village_id::text as id, 'its ' || unit || ' do not cancel out: ' || sum(balance) as problem
   from ledger_accounts group by village_id, unit having sum(balance) <> 0`,

  `select 'transfer' as row, r.village_id, r.id::text as id, 'it takes back more than, or something else than, ' || coalesce(r.reverses_id::text, 'nothing') as problem
   from ledger_transfers r left join ledger_transfers o on o.village_id = r.village_id and o.id = r.reverses_id
   where r.kind = 'reversal' and (o.id is null or o.kind = 'reversal' or r.amount + r.shortfall > o.amount
     or r.from_account_id <> o.to_account_id or r.to_account_id <> o.from_account_id)`,

  `select 'transfer' as row, o.village_id, o.id::text as id, 'more than its ' || o.amount || ' was taken back: ' || sum(b.amount) as problem
   from (
     select village_id, reverses_id as id, amount + shortfall as amount, false as owed from ledger_transfers where reverses_id is not null
     union all select village_id, transfer_id, amount, true from ledger_debts where kind = 'owed'
   ) b join ledger_transfers o on o.village_id = b.village_id and o.id = b.id
   group by o.village_id, o.id, o.amount having sum(b.amount) > o.amount and (count(*) > 1 or bool_or(b.owed))`,

  `select 'seal' as row, s.village_id, s.number::text as id,
     case when s.number <> coalesce(before.number, 0) + 1 or s.from_sequence <> coalesce(before.through_sequence, 0) then 'the seal before it is missing'
       when covered.count <> s.transfer_count then 'it covers ' || s.transfer_count || ' transfers, the books hold ' || covered.count
       when s.merkle_root <> covered.root then 'the transfers under it are not those that were sealed'
       else 'its root does not fit its content and the seal before it' end as problem
   from ledger_seals s
   left join lateral (
     select b.* from ledger_seals b where b.village_id = s.village_id and b.number < s.number order by b.number desc limit 1
   ) before on true
   cross join lateral (
     select count(*)::int as count, ledger_merkle_root(array_agg(t.hash order by t.sequence)) as root from ledger_transfers t
     where t.village_id = s.village_id and t.sequence > s.from_sequence and t.sequence <= s.through_sequence
   ) covered
   where s.number <> coalesce(before.number, 0) + 1 or s.from_sequence <> coalesce(before.through_sequence, 0)
     or covered.count <> s.transfer_count or s.merkle_root <> covered.root
     or s.root <> ledger_seal_root(before.root, s.number, s.from_sequence, s.through_sequence, s.transfer_count, s.merkle_root)`,
];
