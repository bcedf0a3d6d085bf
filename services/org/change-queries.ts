import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';

/** One field that changed. Grids and households stand with their names, kinds as codes with commas between. */
export interface RecordedChange extends Record<string, unknown> {
  readonly id: string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly effectiveOn: string;
  /** `desk` or `roster`. */
  readonly source: string | null;
  readonly changedByName: string | null;
  readonly recordedAt: string;
}

/** What changed of a member, household or unit, the latest first. */
export async function listChanges(reader: Reader, villageId: string, subjectId: string): Promise<RecordedChange[]> {
  const named = (side: 'before' | 'after') => {
    const value = sql.raw(`change.${side}`);
    return sql`case change.field
      when 'gridId' then coalesce((select name from org_units where id::text = ${value}), ${value})
      when 'householdId' then coalesce((select number from org_households
        where village_id = change.village_id and id::text = ${value}), ${value})
      else ${value} end`;
  };
  const rows = await reader.execute<RecordedChange>(sql`
    select change.id, change.field, ${named('before')} as before, ${named('after')} as after,
      change.effective_on::text as "effectiveOn", change.source, account.name as "changedByName",
      to_jsonb(change.recorded_at) #>> '{}' as "recordedAt"
    from org_changes change
    left join identity_accounts account on account.id = change.changed_by
    where change.village_id = ${villageId} and change.subject_id = ${subjectId}
    order by change.recorded_at desc, change.id desc
    limit 200`);
  return [...rows];
}
