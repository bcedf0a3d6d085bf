import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import { refuse } from './stars-refusal';
import type { SchemeContent } from './vocabulary';

export interface VersionInForce {
  readonly versionId: string;
  readonly code: string;
  readonly name: string;
  readonly content: SchemeContent;
}

/** A version that holds in a village on a day: adopted there or above it, and no nearer unit has one of the code. Refusals: stars/no-scheme. */
export async function loadVersionInForce(
  reader: Reader,
  villageId: string,
  versionId: string,
  on: CalendarDate,
): Promise<VersionInForce> {
  const rows = await reader.$client<VersionInForce[]>`
    select distinct on (v.code) v.id as "versionId", v.code, v.name, v.content from stars_versions v
    join org_units village on village.id = ${villageId}
    where v.unit_id = any(village.ancestor_ids) and v.state = 'adopted' and v.valid_from <= ${on} and coalesce(v.valid_until, 'infinity') >= ${on}::date
    order by v.code, array_position(village.ancestor_ids, v.unit_id) desc, v.valid_from desc, v.number desc`;
  const version = rows.find((each) => each.versionId === versionId);
  if (!version) throw refuse('stars/no-scheme');
  return version;
}
