import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { orgUnits } from '#db/schema/org';
import { isId } from '../kernel/ids';
import { refusal } from './org-refusal';
import { isOfTree } from './policy';
import type { UnitKind } from './vocabulary';

export interface Unit {
  readonly id: string;
  readonly kind: UnitKind;
  readonly parentId: string | null;
  readonly villageId: string | null;
  readonly code: string;
  readonly name: string;
  readonly phone: string | null;
  readonly startedOn: string;
  readonly endedOn: string | null;
}

const columns = {
  id: orgUnits.id,
  kind: orgUnits.kind,
  parentId: orgUnits.parentId,
  villageId: orgUnits.villageId,
  code: orgUnits.code,
  name: orgUnits.name,
  phone: orgUnits.phone,
  startedOn: orgUnits.startedOn,
  endedOn: orgUnits.endedOn,
};

/** A village by the code in its address. */
export async function findVillageByCode(reader: Reader, code: string): Promise<Unit | undefined> {
  const [village] = await reader
    .select(columns)
    .from(orgUnits)
    .where(and(eq(orgUnits.kind, 'village'), eq(orgUnits.code, code)));
  return village;
}

/** A unit inside a scope: the unit itself or one below `scopeId`. Refusal: org/not-found. */
export async function loadUnit(reader: Reader, scopeId: string, unitId: string): Promise<Unit> {
  const [unit] = isId(unitId)
    ? await reader
        .select(columns)
        .from(orgUnits)
        .where(and(eq(orgUnits.id, unitId), sql`${orgUnits.ancestorIds} @> array[${scopeId}::uuid]`))
    : [];
  if (!unit) throw refusal('org/not-found');
  return unit;
}

/** The units above a unit and itself, from the county down. */
export async function listAncestors(reader: Reader, unitId: string): Promise<Unit[]> {
  return reader
    .select(columns)
    .from(orgUnits)
    .where(
      sql`${orgUnits.id} = any (array(select unnest(place.ancestor_ids) from org_units place where place.id = ${unitId}))`,
    )
    .orderBy(sql`array_position(${UNIT_ORDER}, ${orgUnits.kind})`);
}
const UNIT_ORDER = sql`array['county','township','village','branch','grid']`;

/** The grids of a village that are in being, by code. */
export async function listGrids(reader: Reader, villageId: string): Promise<Unit[]> {
  return reader
    .select(columns)
    .from(orgUnits)
    .where(and(eq(orgUnits.villageId, villageId), eq(orgUnits.kind, 'grid'), isNull(orgUnits.endedOn)))
    .orderBy(asc(orgUnits.code));
}

/** What may be changed from a scope: a township or village below it, or the county that it is. Refusal: org/not-found. */
export async function loadUnitOfTree(reader: Reader, scopeId: string, unitId: string): Promise<Unit> {
  const unit = await loadUnit(reader, scopeId, unitId);
  const isOwn = unit.id === scopeId && unit.kind !== 'county';
  if (isOwn || !isOfTree(unit.kind)) throw refusal('org/not-found');
  return unit;
}

export interface UnitOfTree extends Unit, Record<string, unknown> {
  readonly aboveName: string;
  /** What belongs to it and has not ended: villages of a township, members of a village. */
  readonly below: number;
}

/** The townships and villages below a scope, each township before its villages; ended ones stay in their place. */
export async function listTree(reader: Reader, scopeId: string): Promise<UnitOfTree[]> {
  const rows = await reader.execute<UnitOfTree>(sql`
    select unit.id, unit.kind, unit.parent_id as "parentId", unit.village_id as "villageId", unit.code, unit.name,
      unit.phone, unit.started_on::text as "startedOn", unit.ended_on::text as "endedOn", above.name as "aboveName",
      case unit.kind
        when 'township' then (select count(*)::int from org_units v where v.parent_id = unit.id and v.ended_on is null)
        else (select count(*)::int from org_members m where m.village_id = unit.id and m.left_on is null)
      end as below
    from org_units unit
    join org_units above on above.id = unit.parent_id
    where unit.kind in ('township', 'village') and unit.ancestor_ids @> array[${scopeId}::uuid] and unit.id <> ${scopeId}
    order by case unit.kind when 'township' then unit.code else above.code end, unit.kind, unit.code
    limit 2000`);
  return [...rows];
}

export interface UnitWithCounts extends Unit, Record<string, unknown> {
  readonly members: number;
  readonly households: number;
}

/** Branches and grids of a village with what belongs to them today, ended ones last. */
export async function listVillageUnits(reader: Reader, villageId: string): Promise<UnitWithCounts[]> {
  const rows = await reader.execute<UnitWithCounts>(sql`
    select unit.id, unit.kind, unit.parent_id as "parentId", unit.village_id as "villageId", unit.code, unit.name,
      unit.phone, unit.started_on::text as "startedOn", unit.ended_on::text as "endedOn",
      (select count(*)::int from org_members m where m.village_id = unit.village_id and m.grid_id = unit.id
        and m.left_on is null) as members,
      (select count(*)::int from org_household_grids h where h.village_id = unit.village_id and h.grid_id = unit.id
        and h.until_on is null) as households
    from org_units unit
    where unit.village_id = ${villageId} and unit.kind in ('branch', 'grid')
    order by unit.ended_on is not null, unit.kind, unit.code`);
  return [...rows];
}

export interface VillageOverview extends Record<string, unknown> {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly townshipName: string;
  readonly grids: number;
  readonly households: number;
  readonly members: number;
}

/** The villages in an upper role's scope with what belongs to them today. */
export async function listVillagesBelow(reader: Reader, scopeId: string): Promise<VillageOverview[]> {
  const rows = await reader.execute<VillageOverview>(sql`
    select village.id, village.code, village.name, township.name as "townshipName",
      (select count(*)::int from org_units g where g.village_id = village.id and g.kind = 'grid' and g.ended_on is null) as grids,
      (select count(*)::int from org_households h where h.village_id = village.id and h.closed_on is null) as households,
      (select count(*)::int from org_members m where m.village_id = village.id and m.left_on is null) as members
    from org_units village
    join org_units township on township.id = village.parent_id
    where village.kind = 'village' and village.ended_on is null and village.ancestor_ids @> array[${scopeId}::uuid]
    order by township.code, village.code
    limit 1000`);
  return [...rows];
}
