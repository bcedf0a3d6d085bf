import type postgres from 'postgres';
import type { Reader } from '#db/client';
import type { TransferKind } from '../ledger/index';
import type { NoticeKind } from '../notices/index';

/** One of the last movements, a reversal folded with what it took back. Amounts are decimal strings. */
export interface HomeEntry {
  readonly transferId: string;
  readonly kind: TransferKind;
  readonly summary: string;
  readonly amount: string;
  readonly occurredOn: string;
  readonly recordedAt: string;
  readonly operatorName: string;
  readonly shopName: string | null;
  /** Who acted for the member, if somebody did. */
  readonly agentName: string | null;
  readonly originalKind: TransferKind | null;
  readonly originalSummary: string | null;
  readonly originalAmount: string | null;
  /** Of a household's purse: who served or stood at the till; null for a purse of one's own. */
  readonly person: string | null;
  /** What the purse gained or lost by this and by what it takes back, together. */
  readonly netAmount: string;
}

/** A claim that was decided against the member not long ago. */
export interface HomeDecision {
  readonly claimId: string;
  readonly title: string;
  readonly decidedAt: string;
}

/** A notice that hangs, with what of the member is on it. */
export interface HomeNotice {
  readonly noticeId: string;
  readonly kind: NoticeKind;
  readonly endsOn: string;
  readonly points: string;
}

/** What a member's first page shows. */
export interface MemberHome {
  readonly memberName: string;
  readonly memberNumber: string;
  readonly gridName: string | null;
  readonly villageName: string;
  readonly villageCode: string;
  /** The household that keeps one purse for all; null for a purse of one's own. */
  readonly householdNumber: string | null;
  /** The others who use the household's purse. */
  readonly family: readonly string[];
  readonly balance: string;
  /** Points that count but can't be redeemed. */
  readonly honour: string;
  readonly held: string;
  readonly frozen: boolean;
  /** Taken back but spent already. */
  readonly owed: string;
  /** Nobody has checked them, or only the first of two. */
  readonly checkingPoints: string;
  /** Accepted, and waiting for a notice or the assessment. */
  readonly acceptedPoints: string;
  /** Hanging on a notice. */
  readonly noticePoints: string;
  /** Those that end first. */
  readonly notices: readonly HomeNotice[];
  readonly cardBlocked: boolean;
  readonly refused: readonly HomeDecision[];
  readonly entries: readonly HomeEntry[];
}

/** How long a refusal of a claim stays on the first page. */
const REFUSED_SHOWN_DAYS = 14;
const ENTRIES_SHOWN_MAX = 5;
const NOTICES_SHOWN_MAX = 2;

/** The notices that hang with a row about the member `m`, those that end first. */
function hangingOf(sql: postgres.Sql) {
  return sql`
      select coalesce(jsonb_agg(to_jsonb(each)), '[]') as list from (
        select n.id as "noticeId", n.kind, n.ends_on as "endsOn", sum(r.amount)::text as points
        from notices_rows r join notices_notices n on n.village_id = r.village_id and n.id = r.notice_id
        where r.village_id = m.village_id and r.member_id = m.id and n.state = 'hanging'
        group by n.id, n.kind, n.ends_on order by n.ends_on limit ${NOTICES_SHOWN_MAX}
      ) each`;
}

/** Everything on a member's first page, in one round trip; undefined where the village has no such member. */
export async function readMemberHome(
  reader: Reader,
  villageId: string,
  memberId: string,
): Promise<MemberHome | undefined> {
  const sql = reader.$client as postgres.Sql;
  const [home] = await sql<MemberHome[]>`
    select m.name as "memberName", m.number as "memberNumber", g.name as "gridName", v.name as "villageName",
      v.code as "villageCode", coalesce(a.balance, 0)::numeric(14,2)::text as balance,
      coalesce(h.balance, 0)::numeric(14,2)::text as held, a.frozen_at is not null as frozen,
      ledger_owed_by(m.village_id, m.id)::text as owed,
      waiting.checking as "checkingPoints", waiting.accepted as "acceptedPoints", waiting.noticed as "noticePoints",
      exists (select from redemption_cards c where c.village_id = m.village_id and c.member_id = m.id and c.state = 'blocked'
        and not exists (select from redemption_cards n where n.village_id = m.village_id and n.member_id = m.id
          and n.state = 'active')) as "cardBlocked",
      refused.list as refused, recent.list as entries, hanging.list as notices, household.number as "householdNumber", household.family,
      coalesce(honour.balance, 0)::numeric(14,2)::text as honour
    from org_members m
    join org_units v on v.id = m.village_id
    left join org_units g on g.id = m.grid_id
    left join ledger_accounts a on a.village_id = m.village_id and a.owner_id = purses_owner_of(m.village_id, m.id)
      and a.kind in ('member', 'household') and a.unit = 'points'
    left join ledger_accounts honour on honour.village_id = m.village_id and honour.owner_id = m.id and honour.kind = 'honour'
    cross join lateral (
      select min(each.number) as number, coalesce(jsonb_agg(d.name order by d.number) filter (where d.id <> m.id), '[]') as family
      from org_households each
      join org_household_members dweller on dweller.village_id = each.village_id and dweller.household_id = each.id and dweller.until_on is null
      join org_members d on d.village_id = each.village_id and d.id = dweller.member_id and d.left_on is null
      where each.village_id = m.village_id and each.id = purses_owner_of(m.village_id, m.id)
    ) household
    left join ledger_accounts h on h.village_id = m.village_id and h.owner_id = m.id and h.kind = 'held' and h.unit = 'points'
    cross join lateral (${pointsOnTheWay(sql)}) waiting
    cross join lateral (
      select coalesce(jsonb_agg(to_jsonb(each)), '[]') as list from (
        select c.id as "claimId", r.title, c.decided_at as "decidedAt"
        from claims_claims c join rules_versions r on r.id = c.rule_version_id
        where c.village_id = m.village_id and c.member_id = m.id and c.state = 'refused'
          and c.decided_at > recorded_now() - make_interval(days => ${REFUSED_SHOWN_DAYS})
        order by c.decided_at desc limit 3
      ) each
    ) refused
    cross join lateral (${hangingOf(sql)}) hanging
    cross join lateral (
      select coalesce(jsonb_agg(to_jsonb(each)), '[]') as list from (
        select t.id as "transferId", t.kind, t.summary, e.amount::text as amount, t.occurred_on as "occurredOn",
          t.recorded_at as "recordedAt", t.operator_name as "operatorName", s.name as "shopName", t.agent_name as "agentName",
          case when a.kind = 'household' then (select p.name from org_members p where p.village_id = t.village_id
            and p.id = purses_person_of(t.village_id, t.id)) end as person,
          o.kind as "originalKind", o.summary as "originalSummary", o.amount::text as "originalAmount",
          (e.amount - sign(e.amount) * (coalesce(o.amount, 0) - coalesce((select sum(b.amount) from ledger_transfers b
            where b.village_id = t.village_id and b.reverses_id = t.reverses_id and b.sequence < t.sequence), 0)))::numeric(14,2)::text as "netAmount"
        from ledger_entries e
        join ledger_transfers t on t.village_id = e.village_id and t.id = e.transfer_id
        left join ledger_transfers o on o.village_id = t.village_id and o.id = t.reverses_id
        left join shop_shops s on s.village_id = t.village_id and s.id = t.shop_id
        where e.village_id = a.village_id and e.account_id = a.id
          and not exists (select from ledger_transfers r where r.village_id = t.village_id
            and (r.reverses_id = t.id or (r.reverses_id = t.reverses_id and r.sequence > t.sequence)))
        order by e.version desc limit ${ENTRIES_SHOWN_MAX}
      ) each
    ) recent
    where m.village_id = ${villageId} and m.id = ${memberId}`;
  return home;
}

/** A member's points that are not posted yet, by how far they are; deductions are none. */
const pointsOnTheWay = (sql: postgres.Sql) => sql`
  select coalesce(sum(coalesce(c.points_accepted, c.points_claimed)) filter (where c.state in ('submitted', 'second-check')), 0)
          ::numeric(14,2)::text as checking,
        coalesce(sum(c.points_accepted) filter (where c.state = 'accepted'), 0)::numeric(14,2)::text as accepted,
        coalesce(sum(c.points_accepted) filter (where c.state in ('on-notice', 'objected')), 0)
          ::numeric(14,2)::text as noticed
      from claims_claims c where c.village_id = m.village_id and c.member_id = m.id and not c.deduction
        and c.state in ('submitted', 'second-check', 'accepted', 'on-notice', 'objected')`;
