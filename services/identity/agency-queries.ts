import type postgres from 'postgres';
import type { Reader } from '#db/client';
import type { Role } from '../kernel/actor';
import { likeLiteral } from '../kernel/search-text';
import type { ConsentKind } from './vocabulary';

/** Something that was done while somebody acted for a member. */
export interface AgencyAct {
  /** As the audit log names it: `claims.submit`. */
  readonly action: string;
  /** The number that people see, of a claim for example. */
  readonly number: string | null;
  readonly recordedAt: string;
}

/** Once that somebody acted for a member. Instants as the database writes them. */
export interface AgencyView {
  readonly id: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly agentName: string;
  readonly role: Role;
  readonly consent: ConsentKind;
  readonly reason: string;
  readonly startedAt: string;
  /** When it ended, or will. */
  readonly endsAt: string;
  readonly running: boolean;
  readonly acts: readonly AgencyAct[];
}

interface AgencyFilter {
  readonly memberId?: string;
  /** Part of the member's or the agent's name. */
  readonly name?: string;
  readonly limit: number;
  readonly offset?: number;
}

/** When somebody acted for members of a village, and what they did, the latest first. */
export async function listAgencies(reader: Reader, villageId: string, filter: AgencyFilter): Promise<AgencyView[]> {
  const sql = reader.$client as postgres.Sql;
  const like = filter.name ? `%${likeLiteral(filter.name)}%` : null;
  return sql<AgencyView[]>`
    select g.id, g.member_id as "memberId", m.name as "memberName", g.agent_name as "agentName", g.role, g.consent, g.reason,
      g.started_at as "startedAt", coalesce(g.ended_at, g.expires_at) as "endsAt",
      g.ended_at is null and g.expires_at > clock_timestamp() as running,
      coalesce((
        select jsonb_agg(jsonb_build_object('action', e.action, 'number', e.details ->> 'number', 'recordedAt', e.recorded_at)
          order by e.recorded_at)
        from audit_events e
        where e.account_id = g.agent_account_id and e.on_behalf_of = g.member_id
          and e.recorded_at between g.started_at and coalesce(g.ended_at, g.expires_at)
          and e.action not in ('identity.begin-acting', 'identity.end-acting')), '[]') as acts
    from identity_agencies g
    join org_members m on m.village_id = g.village_id and m.id = g.member_id
    where g.village_id = ${villageId}
      and (${filter.memberId ?? null}::uuid is null or g.member_id = ${filter.memberId ?? null})
      and (${like}::text is null or m.name like ${like} or g.agent_name like ${like})
    order by g.started_at desc, g.id desc limit ${filter.limit} offset ${filter.offset ?? 0}`;
}
