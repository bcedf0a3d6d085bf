import type postgres from 'postgres';
import type { Reader } from '#db/client';
import type { Actor } from '../kernel/actor';
import { likeLiteral, searchText } from '../kernel/search-text';
import { listKin } from '../org/index';
import type { HolderGroup } from '../shop/index';
import type { GrantProblem } from './vocabulary';

export interface GrantCandidate {
  readonly memberId: string;
  readonly number: string;
  readonly name: string;
  readonly gridName: string | null;
  readonly groups: readonly HolderGroup[];
  /** What they hold of this fund. */
  readonly held: string;
  /** Why they can't be given points of it; null for who can. */
  readonly problem: GrantProblem | null;
}

export interface CandidateFilter {
  readonly memberIds?: readonly string[];
  readonly group?: HolderGroup;
  readonly search?: string;
}

/** Members to whom points of a fund may be given, with what stands against it; without `memberIds` those that are in the village. */
export async function listGrantCandidates(
  reader: Reader,
  actor: Actor,
  villageId: string,
  fundId: string,
  filter: CandidateFilter,
): Promise<GrantCandidate[]> {
  const sql = reader.$client as postgres.Sql;
  const kin =
    actor.kind === 'person' && actor.memberId !== null ? await listKin(reader, villageId, actor.memberId) : [];
  const text = searchText(filter.search);
  const part = likeLiteral(text);
  const { memberIds = null, group = null } = filter;
  const rows = await sql<GrantCandidate[]>`
    select m.id as "memberId", m.number, m.name, g.name as "gridName", belongs.groups,
      coalesce(own.balance, 0)::numeric(14,2)::text as held,
      case when coalesce(m.left_on <= (recorded_now() at time zone 'Asia/Shanghai')::date, false) then 'left'
        when m.id = any(${kin}::uuid[]) then 'own-matter'
        when cardinality(f.groups) > 0 and not f.groups && belongs.groups then 'not-for-member'
        when usual.frozen_at is not null or own.frozen_at is not null then 'frozen' end as problem
    from donations_funds f
    join org_members m on m.village_id = f.village_id
    cross join lateral (select org_groups_of(m.village_id, m.id) as groups) belongs
    left join org_units g on g.id = m.grid_id
    left join donations_purses p on p.village_id = m.village_id and p.member_id = m.id and p.fund_id = f.id
    left join ledger_accounts own on own.village_id = p.village_id and own.owner_id = p.id and own.kind = 'earmarked'
    left join ledger_accounts usual on usual.village_id = m.village_id and usual.owner_id = purses_owner_of(m.village_id, m.id)
      and usual.kind in ('member', 'household') and usual.unit = 'points'
    where f.village_id = ${villageId} and f.id = ${fundId}
      and (${memberIds}::uuid[] is not null or m.left_on is null)
      and (${memberIds}::uuid[] is null or m.id = any(${memberIds}::uuid[]))
      and (${group}::text is null or ${group}::text = any(belongs.groups))
      and (${text} = '' or m.name ilike ${`%${part}%`} or m.initials ilike ${`${part}%`} or m.number = ${text})
    order by m.number limit 1000`;
  return [...rows];
}
