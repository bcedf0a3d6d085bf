import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import type { FactKind } from './vocabulary';

/** One record that a fact was counted from. */
export interface FactRecord {
  /** `claim`, `application`, `item`, `round`, or `month`: all claims of a month. */
  readonly source: string;
  readonly id: string;
  readonly on: CalendarDate;
  readonly what: string;
  readonly quantity: string;
}

/** What was counted of a member. Whoever has no record of a kind has no fact of it. */
export interface MemberFact {
  readonly memberId: string;
  readonly quantity: string;
  readonly records: readonly FactRecord[];
}

export interface FactScope {
  readonly villageId: string;
  readonly memberIds: readonly string[];
  /** The days that count, the last one included. */
  readonly fromOn: CalendarDate;
  readonly untilOn: CalendarDate;
  /** The scheme of the round: its own earlier rounds don't count for it. */
  readonly schemeCode: string;
}

export type CountedKind = FactKind | 'all-hours';

/** What members did, of one kind: credited claims that were not taken back, closed work of the fund, lists, earlier rounds. */
export function listFacts(reader: Reader, scope: FactScope, kind: CountedKind): Promise<MemberFact[]> {
  switch (kind) {
    case 'fund-work':
      return listFundWork(reader, scope);
    case 'service-list':
      return listServiceLists(reader, scope);
    case 'earlier-rounds':
      return listEarlierRounds(reader, scope);
    case 'all-hours':
      return listAllHours(reader, scope);
    default:
      return listClaimed(reader, scope, kind);
  }
}

const CATEGORIES = {
  visits: ['visit'],
  training: ['learning', 'meeting'],
  mediation: ['mediation'],
} as const satisfies Partial<Record<FactKind, readonly string[]>>;
type ClaimedKind = 'hours' | 'claims' | 'points' | keyof typeof CATEGORIES;

/** Points that stars themselves gave are no service, nor are deductions. A rule by the hour counts once as a visit or a meeting. */
function listClaimed(reader: Reader, scope: FactScope, kind: ClaimedKind): Promise<MemberFact[]> {
  const categories: readonly string[] | null = kind in CATEGORIES ? CATEGORIES[kind as keyof typeof CATEGORIES] : null;
  return reader.$client<MemberFact[]>`
    select c.member_id as "memberId", sum(q.quantity)::numeric(14,2)::text as quantity,
      jsonb_agg(jsonb_build_object('source', 'claim', 'id', c.id, 'on', c.occurred_on, 'what', v.title,
        'quantity', q.quantity::numeric(14,2)::text) order by c.occurred_on, c.id) as records
    from claims_claims c
    join rules_versions v on v.id = c.rule_version_id
    cross join lateral (select case
      when ${kind} = 'points' then c.points_accepted
      when ${kind} = 'claims' then 1
      when ${kind} = 'hours' then c.quantity
      when v.unit = 'hour' then 1
      else c.quantity end as quantity) q
    where c.village_id = ${scope.villageId} and c.member_id = any(${[...scope.memberIds]}::uuid[])
      and c.occurred_on between ${scope.fromOn} and ${scope.untilOn}
      and c.state = 'credited' and not c.deduction and c.origin <> 'stars'
      and (${kind} <> 'hours' or v.unit = 'hour')
      and (${categories as string[] | null}::text[] is null or v.category = any(${categories as string[] | null}::text[]))
    group by c.member_id`;
}

/** Every hour up to the period's end, by months: the months' claims stand in the member's statement. */
function listAllHours(reader: Reader, scope: FactScope): Promise<MemberFact[]> {
  return reader.$client<MemberFact[]>`
    select "memberId", sum(hours)::numeric(14,2)::text as quantity,
      jsonb_agg(jsonb_build_object('source', 'month', 'id', month, 'on', until, 'what', times::text,
        'quantity', hours::numeric(14,2)::text) order by month) as records
    from (select c.member_id as "memberId", to_char(c.occurred_on, 'YYYY-MM') as month, max(c.occurred_on) as until,
        count(*) as times, sum(c.quantity) as hours
      from claims_claims c
      join rules_versions v on v.id = c.rule_version_id and v.unit = 'hour'
      where c.village_id = ${scope.villageId} and c.member_id = any(${[...scope.memberIds]}::uuid[])
        and c.occurred_on <= ${scope.untilOn} and c.state = 'credited' and not c.deduction and c.origin <> 'stars'
      group by c.member_id, month) months
    group by "memberId"`;
}

/** Applications that the member shared and that were closed within the period with money spent. */
function listFundWork(reader: Reader, scope: FactScope): Promise<MemberFact[]> {
  return reader.$client<MemberFact[]>`
    select s.member_id as "memberId", count(*)::numeric(14,2)::text as quantity,
      jsonb_agg(jsonb_build_object('source', 'application', 'id', a.id, 'on', (a.ended_at at time zone 'Asia/Shanghai')::date,
        'what', a.year || '-' || a.number || ' ' || a.title, 'quantity', '1.00') order by a.ended_at, a.id) as records
    from fund_shares s
    join fund_applications a on a.village_id = s.village_id and a.id = s.application_id and a.version = s.version
    where s.village_id = ${scope.villageId} and s.member_id = any(${[...scope.memberIds]}::uuid[]) and s.state = 'confirmed'
      and a.state = 'closed' and a.spent_yuan > 0
      and (a.ended_at at time zone 'Asia/Shanghai')::date between ${scope.fromOn} and ${scope.untilOn}
    group by s.member_id`;
}

/** Mean over the lines of a personal service list: how much of each was done and confirmed by the period's end, 100 at most. */
function listServiceLists(reader: Reader, scope: FactScope): Promise<MemberFact[]> {
  return reader.$client<MemberFact[]>`
    select i.member_id as "memberId", round(avg(p.percent), 2)::numeric(14,2)::text as quantity,
      jsonb_agg(jsonb_build_object('source', 'item', 'id', i.id, 'on', i.due_on,
        'what', i.title || ' ' || trim_scale(p.done) || '/' || trim_scale(i.target) || ' ' || i.unit,
        'quantity', p.percent::text) order by i.due_on, i.id) as records
    from appraisal_items i
    cross join lateral (select coalesce(sum(w.quantity), 0) as done,
        round(least(100, coalesce(sum(w.quantity), 0) * 100 / i.target), 2) as percent
      from appraisal_progress w
      where w.village_id = i.village_id and w.item_id = i.id and w.confirmed_at is not null and w.refuse_reason is null
        and w.occurred_on <= ${scope.untilOn}) p
    where i.village_id = ${scope.villageId} and i.member_id = any(${[...scope.memberIds]}::uuid[]) and i.state <> 'dropped'
      and i.year between extract(year from ${scope.fromOn}::date) and extract(year from ${scope.untilOn}::date)
      and i.due_on >= ${scope.fromOn}
    group by i.member_id`;
}

/** Mean of the final scores of other schemes' rounds whose period lies inside this one. */
function listEarlierRounds(reader: Reader, scope: FactScope): Promise<MemberFact[]> {
  return reader.$client<MemberFact[]>`
    select s.member_id as "memberId", round(avg(s.score), 2)::numeric(14,2)::text as quantity,
      jsonb_agg(jsonb_build_object('source', 'round', 'id', r.id, 'on', r.until_on, 'what', r.title,
        'quantity', s.score::text) order by r.until_on, r.id) as records
    from stars_results s
    join stars_rounds r on r.village_id = s.village_id and r.id = s.round_id
    where s.village_id = ${scope.villageId} and s.member_id = any(${[...scope.memberIds]}::uuid[]) and s.state = 'final'
      and r.scheme_code <> ${scope.schemeCode} and r.from_on >= ${scope.fromOn} and r.until_on <= ${scope.untilOn}
    group by s.member_id`;
}
