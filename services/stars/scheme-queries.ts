import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import { isId } from '../kernel/ids';
import { SCHEME_LEVELS, type SchemeContent, type SchemeLevel, type SchemeState } from './scheme-vocabulary';
import { refuse } from './stars-refusal';

/** One version of a scheme, with the level that it comes from. */
export interface SchemeVersion extends Record<string, unknown> {
  readonly versionId: string;
  readonly code: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly level: SchemeLevel;
  readonly number: number;
  readonly state: SchemeState;
  readonly name: string;
  readonly content: SchemeContent;
  readonly validFrom: CalendarDate | null;
  /** The last day; null while it lasts. */
  readonly validUntil: CalendarDate | null;
  readonly meeting: string | null;
  readonly meetingOn: CalendarDate | null;
  readonly draftedByName: string;
  readonly adoptedByName: string | null;
  readonly retiredByName: string | null;
  readonly retireReason: string | null;
}

const COLUMNS: SQL = sql`
  v.id as "versionId", v.code, u.id as "unitId", u.name as "unitName", u.kind as level, v.number, v.state, v.name, v.content,
  v.valid_from::text as "validFrom", v.valid_until::text as "validUntil", v.meeting, v.meeting_on::text as "meetingOn",
  v.drafted_by_name as "draftedByName", v.adopted_by_name as "adoptedByName", v.retired_by_name as "retiredByName",
  v.retire_reason as "retireReason"`;

/** A retired version held until its last day; one without such a day was replaced before it began. */
const HELD: SQL = sql`(v.state = 'adopted' or (v.state = 'retired' and v.valid_until is not null))`;

const standing = (unitId: string, on: CalendarDate, condition: SQL) => sql`
  select distinct on (v.code) ${COLUMNS}
  from org_units place
  join org_units u on u.id = any(place.ancestor_ids)
  join stars_versions v on v.unit_id = u.id and ${HELD} and v.valid_from <= ${on} and (v.valid_until is null or v.valid_until >= ${on})
  where place.id = ${unitId} and ${condition}
  order by v.code, array_position(place.ancestor_ids, u.id) desc, v.number desc`;

/** The schemes that hold in a village (or at a unit above) on a day: of each code the nearest level's, by name. */
export async function listSchemesInForce(
  reader: Reader,
  unitId: string,
  on: CalendarDate,
): Promise<readonly SchemeVersion[]> {
  return reader.execute<SchemeVersion>(
    sql`select * from (${standing(unitId, on, sql`true`)}) held order by held.content->>'form', held.name, held.code`,
  );
}

/** The scheme with a code that holds in a village on a day; undefined where none does. */
export async function findSchemeInForce(
  reader: Reader,
  villageId: string,
  code: string,
  on: CalendarDate,
): Promise<SchemeVersion | undefined> {
  const [row] = await reader.execute<SchemeVersion>(standing(villageId, on, sql`v.code = ${code}`));
  return row;
}

/** Every version of the unit and the levels above it that is not discarded; drafts of the unit alone. The nearest first. */
export async function listSchemesAtUnit(reader: Reader, unitId: string): Promise<readonly SchemeVersion[]> {
  return versionsAlong(reader, unitId, sql`v.state <> 'discarded'`);
}

/**
 * One version with all those of its code along the levels of a unit, the nearest first, the latest of each first.
 *
 * Refusals: stars/not-found (no such version of the unit or a level above, or a draft of a level above).
 */
export async function loadScheme(
  reader: Reader,
  unitId: string,
  versionId: string,
): Promise<{ readonly version: SchemeVersion; readonly versions: readonly SchemeVersion[] }> {
  const versions = isId(versionId)
    ? await versionsAlong(
        reader,
        unitId,
        sql`v.code = (select named.code from stars_versions named where named.id = ${versionId})`,
      )
    : [];
  const version = versions.find((each) => each.versionId === versionId);
  if (!version) throw refuse('stars/not-found');
  return { version, versions };
}

async function versionsAlong(reader: Reader, unitId: string, condition: SQL): Promise<readonly SchemeVersion[]> {
  return reader.execute<SchemeVersion>(sql`
    select ${COLUMNS}
    from org_units place
    join org_units u on u.id = any(place.ancestor_ids)
    join stars_versions v on v.unit_id = u.id
    where place.id = ${unitId} and (u.id = place.id or v.state in ('adopted', 'retired')) and ${condition}
    order by v.content->>'form', v.code, array_position(place.ancestor_ids, u.id) desc, v.number desc`);
}

/** The rules by which stars may earn points at a unit: a published one of each code along its levels, as its nearest level calls it. */
export async function listRewardRules(
  reader: Reader,
  unitId: string,
  on: CalendarDate,
): Promise<readonly { readonly code: string; readonly title: string }[]> {
  return reader.execute<{ code: string; title: string }>(sql`
    select distinct on (r.code) r.code, v.title
    from org_units place
    join org_units u on u.id = any(place.ancestor_ids)
    join rules_rules r on r.unit_id = u.id
    join rules_versions v on v.rule_id = r.id and v.state = 'published' and not v.switched_off and not v.deduction
      and (v.valid_until is null or v.valid_until >= ${on})
    where place.id = ${unitId}
    order by r.code, array_position(place.ancestor_ids, u.id) desc, v.number desc`);
}

export interface SchemeUnit {
  readonly id: string;
  readonly kind: SchemeLevel;
  readonly name: string;
  readonly villageId: string | null;
  readonly ancestorIds: readonly string[];
}

/** A county, township or village; undefined for what has no schemes of its own. */
export async function findSchemeUnit(reader: Reader, unitId: string): Promise<SchemeUnit | undefined> {
  const [row] = await reader.execute<SchemeUnit & Record<string, unknown>>(sql`
    select id, kind, name, village_id as "villageId", to_jsonb(ancestor_ids) as "ancestorIds" from org_units
    where id = ${unitId} and kind in (${sql.join(
      SCHEME_LEVELS.map((level) => sql`${level}`),
      sql`, `,
    )})`);
  return row;
}
