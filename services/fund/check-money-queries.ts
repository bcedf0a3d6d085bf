/** Each query returns rows of the fund's money that do not agree with the ledger: village, kind of row, its id and what is wrong. */
export const moneyCheckQueries: readonly string[] = [
  `select f.village_id, 'funding', f.id::text,
     'says ' || f.yuan || ', its transfer ' || coalesce(t.amount::text, 'is missing')
   from fund_fundings f
   left join ledger_accounts g on g.village_id = f.village_id and g.owner_id = f.source_id and g.kind = 'grant' and g.unit = 'yuan'
   left join ledger_transfers t on t.village_id = f.village_id and t.id = f.transfer_id and t.kind = 'funding'
     and t.from_account_id = g.id
   where t.amount is distinct from f.yuan`,

  `select f.village_id, 'funding', f.id::text,
     case when f.cancelled_at is null then 'stands, but was taken back' else 'was cancelled, but not taken back' end
   from fund_fundings f
   left join ledger_transfers r on r.village_id = f.village_id and r.reverses_id = f.transfer_id
   where (f.cancelled_at is not null) <> coalesce(r.id = f.reversal_id and r.amount = f.yuan, false)
     or (f.cancelled_at is null and r.id is not null)`,

  `select t.village_id, 'transfer', t.id::text, 'brought ' || t.amount || ' in, and no funding says so'
   from ledger_transfers t
   where t.kind = 'funding' and not exists (select from fund_fundings f where f.village_id = t.village_id and f.transfer_id = t.id)`,

  `select village_id, 'year', year::text, 'gives ' || yearly_yuan || ', less than 200'
   from fund_years where yearly_yuan < 200`,

  `select a.village_id, 'allotment', a.id::text,
     'says ' || a.yuan || ', by the rule of its year ' || y.yearly_yuan
   from fund_allotments a join fund_years y on y.village_id = a.village_id and y.year = a.year
   where a.yuan <> y.yearly_yuan and not (y.joining = 'by-month' and extract(year from a.from_on) = a.year
     and a.yuan = round(y.yearly_yuan * (13 - extract(month from a.from_on)::int) / 12, 2))`,

  `select a.village_id, 'allotment', a.id::text, 'says ' || a.yuan || ', was given ' || given.yuan || ' and gave back ' || given.back
   from fund_allotments a
   left join ledger_accounts own on own.village_id = a.village_id and own.owner_id = a.id and own.kind = 'allotment' and own.unit = 'yuan'
   cross join lateral (select coalesce(sum(e.amount) filter (where t.kind = 'allotment'), 0) as yuan,
       coalesce(-sum(e.amount) filter (where t.kind = 'allotment-return'), 0) as back
     from ledger_entries e join ledger_transfers t on t.village_id = e.village_id and t.id = e.transfer_id
     where e.village_id = own.village_id and e.account_id = own.id and t.kind in ('allotment', 'allotment-return')) given
   where given.yuan < a.yuan or given.yuan - a.yuan > given.back`,

  `select a.village_id, 'allotment', a.id::text, 'ended, and has ' || own.balance || ' left'
   from fund_allotments a
   join ledger_accounts own on own.village_id = a.village_id and own.owner_id = a.id and own.kind = 'allotment' and own.unit = 'yuan'
   where a.ended_at is not null and own.balance <> 0`,

  `select l.village_id, 'account', l.id::text, 'counts ' || l.balance || ' of the fund for nothing that is written down'
   from ledger_accounts l
   where l.unit = 'yuan' and l.balance <> 0 and (
     (l.kind = 'allotment' and not exists (select from fund_allotments a where a.village_id = l.village_id and a.id = l.owner_id))
     or (l.kind in ('held', 'approved', 'spent')
       and not exists (select from fund_shares s where s.village_id = l.village_id and s.id = l.owner_id)))`,

  `select t.village_id, 'transfer', t.id::text, 'holds money of another allotment than its share says'
   from ledger_transfers t
   join ledger_accounts f on f.village_id = t.village_id and f.id = t.from_account_id
   join ledger_accounts o on o.village_id = t.village_id and o.id = t.to_account_id
   join fund_shares s on s.village_id = o.village_id and s.id = o.owner_id
   where t.kind = 'hold' and t.unit = 'yuan' and f.owner_id is distinct from s.allotment_id`,

  `select village_id, 'account', id::text, 'has ' || balance || ' of the fund that nobody gave'
   from ledger_accounts where unit = 'yuan' and kind <> 'grant' and balance < 0`,
];
