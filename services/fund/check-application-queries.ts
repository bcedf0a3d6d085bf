/** A share's three accounts beside its application. */
const SHARES = `
  select s.village_id, s.application_id, s.id, s.version, s.state, s.yuan, s.allotment_id, s.member_id, a.state as of_state,
    a.version as of_version, a.year, a.approved_yuan, a.spent_yuan, coalesce(l.held, 0) as held, coalesce(l.approved, 0) as approved,
    coalesce(l.spent, 0) as spent
  from fund_shares s
  join fund_applications a on a.village_id = s.village_id and a.id = s.application_id
  left join lateral (
    select sum(balance) filter (where kind = 'held') as held, sum(balance) filter (where kind = 'approved') as approved,
      sum(balance) filter (where kind = 'spent') as spent
    from ledger_accounts l where l.village_id = s.village_id and l.owner_id = s.id and l.unit = 'yuan'
  ) l on true`;

/** Each query returns applications, shares and payments that do not agree with each other or with the ledger. */
export const applicationCheckQueries: readonly string[] = [
  `select village_id, 'share', id::text,
     'it is ' || state || ' of ' || yuan || ' in a ' || of_state || ' application, and has held ' || held || ', approved ' || approved
       || ', spent ' || spent
   from (${SHARES}) s
   where not case
     when state <> 'confirmed' then held = 0 and approved = 0 and spent = 0
     when version <> of_version or of_state in ('draft', 'refused', 'cancelled', 'lapsed') then false
     when of_state in ('confirming', 'reviewing', 'returned', 'accepted', 'on-notice', 'objected')
       then held = yuan and approved = 0 and spent = 0
     when of_state in ('approved', 'reported') then held = 0 and approved between 0 and yuan and spent = 0
     else held = 0 and approved = 0 and spent between 0 and yuan end`,

  `select s.village_id, 'share', s.id::text, 'it counts on an allotment of another member or year'
   from (${SHARES}) s
   join fund_allotments a on a.village_id = s.village_id and a.id = s.allotment_id
   where a.member_id <> s.member_id or a.year <> s.year`,

  `select village_id, 'application', application_id::text,
     'granted ' || approved_yuan || ', spent ' || coalesce(spent_yuan, 0) || '; its shares say ' || sum(approved) || ' and ' || sum(spent)
   from (${SHARES}) s
   where of_state in ('approved', 'reported', 'settled', 'closed')
   group by village_id, application_id, of_state, approved_yuan, spent_yuan
   having case when of_state in ('approved', 'reported') then sum(approved) <> approved_yuan
     else sum(approved) <> 0 or sum(spent) <> spent_yuan end`,

  `select a.village_id, 'application', a.id::text,
     'its budget is ' || a.budget || ', its lines come to ' || coalesce(l.yuan, 0) || ', its confirmed shares to ' || coalesce(s.yuan, 0)
   from fund_applications a
   left join lateral (select sum(yuan) as yuan from fund_lines l
     where l.village_id = a.village_id and l.application_id = a.id and l.version = a.version) l on true
   left join lateral (select sum(yuan) as yuan from fund_shares s
     where s.village_id = a.village_id and s.application_id = a.id and s.version = a.version and s.state = 'confirmed') s on true
   where a.state in ('reviewing', 'accepted', 'on-notice', 'objected', 'approved', 'reported', 'settled', 'closed')
     and (coalesce(l.yuan, 0) <> a.budget or coalesce(s.yuan, 0) <> a.budget)`,

  `select a.village_id, 'application', a.id::text, 'spent ' || a.spent_yuan || ' (and ' || coalesce(a.excess_yuan, 0)
     || ' beyond), its receipts come to ' || coalesce(r.yuan, 0)
   from fund_applications a
   left join lateral (select sum(yuan) as yuan from fund_receipts r
     where r.village_id = a.village_id and r.application_id = a.id and r.withdrawn_at is null) r on true
   where a.state in ('settled', 'closed') and (a.spent_yuan > coalesce(r.yuan, 0) or (a.spent_yuan + coalesce(a.excess_yuan, 0) <> coalesce(r.yuan, 0)
     and not exists (select from fund_events e where e.village_id = a.village_id and e.application_id = a.id and e.kind = 'disallow')))`,

  `select a.village_id, 'payment', a.id::text, 'paid ' || p.yuan || ' in all, granted ' || coalesce(a.approved_yuan, 0)
   from fund_applications a
   join lateral (select sum(case kind when 'repayment' then -yuan else yuan end) as yuan from fund_payments p
     where p.village_id = a.village_id and p.application_id = a.id) p on p.yuan is not null
   where p.yuan < 0 or p.yuan > coalesce(a.approved_yuan, 0) or (a.state in ('cancelled', 'refused', 'lapsed') and p.yuan <> 0)`,

  `select p.village_id, 'payment', p.id::text, 'payments ' || p.year || '-' || p.before + 1 || ' to ' || p.year || '-' || p.number - 1 || ' are missing'
   from (select *, coalesce(lag(number) over (partition by village_id, year order by number), 0) as before from fund_payments) p
   where p.number <> p.before + 1`,

  `select s.village_id, 'seat', s.id::text, 'somebody who may not vote has voted'
   from fund_seats s where s.excluded is not null and s.vote is not null`,

  `select r.village_id, 'receipt', r.id::text, 'it counts in another county than its village''s'
   from fund_receipts r join org_units v on v.id = r.village_id
   where not r.county_id = any(v.ancestor_ids)`,

  `select village_id, 'receipt', id::text, 'the same number of the same seller is used twice'
   from (select *, count(*) over (partition by county_id, seller_key, number_key) as uses from fund_receipts where withdrawn_at is null) r
   where uses > 1`,
];
