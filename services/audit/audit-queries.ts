import type postgres from 'postgres';
import type { Reader } from '#db/client';
import { likeLiteral } from '../kernel/search-text';

/** A line of the audit log. */
export interface AuditLine {
  readonly id: string;
  readonly recordedAt: Date;
  readonly villageName: string | null;
  readonly actorKind: 'person' | 'visitor' | 'job' | 'till';
  readonly actorName: string | null;
  readonly role: string | null;
  /** For whom it was done, where an agent did it. */
  readonly onBehalfOfName: string | null;
  readonly action: string;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  /** The member's or account's name, where the subject is one. */
  readonly subjectName: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly address: string | null;
  readonly device: string | null;
}

export interface AuditFilter {
  readonly from?: string;
  readonly until?: string;
  /** The part of an action before its dot: `claims`. */
  readonly domain?: string;
  /** Part of the acting person's name. */
  readonly name?: string;
  readonly subjectId?: string;
  /** The id of the last line of the page before. */
  readonly after?: string;
  readonly count: number;
}

/**
 * The audit log of the villages in an actor's scope, the latest first; with `aboveVillages` also what belongs to no
 * village. Who may read it is decided by the page's guard.
 */
export async function listAuditLines(
  reader: Reader,
  villageIds: readonly string[],
  aboveVillages: boolean,
  filter: AuditFilter,
): Promise<AuditLine[]> {
  const sql = reader.$client as postgres.Sql;
  const like = filter.name ? `%${likeLiteral(filter.name)}%` : null;
  const rows = await sql<(Omit<AuditLine, 'recordedAt'> & { recordedAt: string })[]>`
    select e.id, e.recorded_at as "recordedAt", v.name as "villageName", e.actor_kind as "actorKind",
      e.actor_name as "actorName", e.role,
      (select m.name from org_members m where m.village_id = e.village_id and m.id = e.on_behalf_of) as "onBehalfOfName", e.action, e.subject_kind as "subjectKind", e.subject_id as "subjectId",
      coalesce(
        (select m.name from org_members m where e.subject_kind = 'member' and m.village_id = e.village_id and m.id = e.subject_id::uuid),
        (select a.name from identity_accounts a where e.subject_kind = 'account' and a.id = e.subject_id::uuid)) as "subjectName",
      e.details, e.address, e.device
    from audit_events e left join org_units v on v.id = e.village_id
    where (e.village_id = any(${[...villageIds]}::uuid[]) or (${aboveVillages} and e.village_id is null))
      and (${filter.from ?? null}::date is null or e.recorded_at >= ${filter.from ?? null}::date::timestamp at time zone 'Asia/Shanghai')
      and (${filter.until ?? null}::date is null
        or e.recorded_at < (${filter.until ?? null}::date + 1)::timestamp at time zone 'Asia/Shanghai')
      and (${filter.domain ?? null}::text is null or split_part(e.action, '.', 1) = ${filter.domain ?? null})
      and (${like}::text is null or e.actor_name like ${like})
      and (${filter.subjectId ?? null}::text is null or e.subject_id = ${filter.subjectId ?? null})
      and (${filter.after ?? null}::uuid is null
        or (e.recorded_at, e.id) < (select last.recorded_at, last.id from audit_events last where last.id = ${filter.after ?? null}))
    order by e.recorded_at desc, e.id desc limit ${filter.count}`;
  return rows.map((row) => ({ ...row, recordedAt: new Date(row.recordedAt) }));
}
