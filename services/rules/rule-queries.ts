import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import { isId } from '../kernel/ids';
import { Refusal } from '../kernel/refusal';
import type { Cap } from './policy';
import type {
  CheckerRole,
  ClaimantKind,
  EarnerKind,
  EvidenceKind,
  Posting,
  RuleCategory,
  RuleLevel,
  RulesRefusalCode,
  RuleUnit,
  RuleVersionState,
} from './vocabulary';

/** One version of a rule, with the level that it comes from. */
export interface RuleVersion extends Record<string, unknown> {
  readonly versionId: string;
  readonly ruleId: string;
  readonly code: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly level: RuleLevel;
  readonly number: number;
  readonly state: RuleVersionState;
  readonly category: RuleCategory;
  readonly title: string;
  readonly description: string | null;
  readonly unit: RuleUnit;
  readonly pointsMin: string;
  readonly pointsMax: string;
  readonly caps: readonly Cap[];
  readonly quantityMax: string;
  readonly evidence: EvidenceKind;
  readonly claimants: readonly ClaimantKind[];
  readonly checkerRoles: readonly CheckerRole[];
  readonly earner: EarnerKind;
  /** Null: as the village's setting for the category says. */
  readonly posting: Posting | null;
  readonly deduction: boolean;
  readonly validFrom: CalendarDate;
  readonly validUntil: CalendarDate | null;
  readonly retiredFrom: CalendarDate | null;
  readonly switchedOff: boolean;
  readonly meeting: string | null;
  readonly meetingOn: CalendarDate | null;
  readonly publishedAt: string | null;
}

const VERSION_COLUMNS: SQL = sql`
  v.id as "versionId", r.id as "ruleId", r.code, u.id as "unitId", u.name as "unitName", u.kind as level, v.number, v.state,
  v.category, v.title, v.description, v.unit, v.points_min as "pointsMin", v.points_max as "pointsMax", v.caps,
  v.quantity_max as "quantityMax", v.evidence, to_jsonb(v.claimants) as claimants, to_jsonb(v.checker_roles) as "checkerRoles",
  v.earner, v.posting, v.deduction,
  v.valid_from::text as "validFrom", v.valid_until::text as "validUntil", v.retired_from::text as "retiredFrom",
  v.switched_off as "switchedOff", v.meeting, v.meeting_on::text as "meetingOn", to_jsonb(v.published_at) #>> '{}' as "publishedAt"`;

/**
 * Of each rule of the village and the levels above the version of a day, as far as it still holds then; of each code
 * the nearest level's. A switched-off one is among them: it hides the levels above it.
 */
const standing = (villageId: string, on: CalendarDate) => sql`
  select distinct on (current.code) current.*
  from (
    select distinct on (r.id) ${VERSION_COLUMNS}, array_position(village.ancestor_ids, u.id) as depth
    from org_units village
    join org_units u on u.id = any(village.ancestor_ids)
    join rules_rules r on r.unit_id = u.id
    join rules_versions v on v.rule_id = r.id and v.state <> 'draft' and v.valid_from <= ${on}
    where village.id = ${villageId} and village.kind = 'village'
    order by r.id, v.number desc
  ) current
  where (current."validUntil" is null or current."validUntil" >= ${on})
    and (current."retiredFrom" is null or current."retiredFrom" > ${on})
  order by current.code, current.depth desc`;

/** The rules that hold in a village on a day: one per code, the nearest level's, ordered by category and code. */
export async function listRulesInForce(
  reader: Reader,
  villageId: string,
  on: CalendarDate,
): Promise<readonly RuleVersion[]> {
  return reader.execute<RuleVersion>(sql`
    select * from (${standing(villageId, on)}) held where not held."switchedOff" order by held.category, held.code`);
}

/** The rule with a code that holds in a village on a day; undefined where none does or it is switched off. */
export async function findRuleInForce(
  reader: Reader,
  villageId: string,
  code: string,
  on: CalendarDate,
): Promise<RuleVersion | undefined> {
  const [row] = await reader.execute<RuleVersion>(sql`
    select * from (${standing(villageId, on)}) held where not held."switchedOff" and held.code = ${code}`);
  return row;
}

/** A version by its id, whatever its state: what an entry was posted under. Undefined where there is none. */
export async function findRuleVersion(reader: Reader, versionId: string): Promise<RuleVersion | undefined> {
  const [row] = await reader.execute<RuleVersion>(sql`
    select ${VERSION_COLUMNS} from rules_versions v join rules_rules r on r.id = v.rule_id join org_units u on u.id = r.unit_id
    where v.id = ${versionId}`);
  return row;
}

/** What a village's desk sees of one code: who decides it, and what is being prepared. */
export interface RuleAtDesk {
  readonly code: string;
  /** What holds on the day, switched off or not; undefined where nothing does. */
  readonly held: RuleVersion | undefined;
  /** Every rule with the code along the village's levels, the county first: its versions, the latest first. */
  readonly levels: readonly {
    readonly ruleId: string;
    readonly level: RuleLevel;
    readonly versions: readonly RuleVersion[];
  }[];
}

/** Every code that the village or a level above it has, with all versions. */
export async function listRulesAtDesk(reader: Reader, villageId: string, on: CalendarDate): Promise<RuleAtDesk[]> {
  const [held, versions] = await Promise.all([
    reader.execute<RuleVersion>(standing(villageId, on)),
    listVersionsOfVillage(reader, villageId, sql`true`),
  ]);
  const codes = [...new Set(versions.map((version) => version.code))];
  return codes.map((code) => ({
    code,
    held: held.find((version) => version.code === code),
    levels: levelsOf(versions.filter((version) => version.code === code)),
  }));
}

/**
 * One code of a village with all its levels and versions.
 *
 * Refusals: rules/not-found (no such rule along the village's levels).
 */
export async function loadRuleAtDesk(
  reader: Reader,
  villageId: string,
  ruleId: string,
  on: CalendarDate,
): Promise<RuleAtDesk> {
  const versions = isId(ruleId)
    ? await listVersionsOfVillage(
        reader,
        villageId,
        sql`r.code = (select named.code from rules_rules named where named.id = ${ruleId})`,
      )
    : [];
  const rule = versions.find((version) => version.ruleId === ruleId);
  if (!rule) throw new Refusal<RulesRefusalCode>('rules/not-found');
  const held = await reader.execute<RuleVersion>(
    sql`select * from (${standing(villageId, on)}) held where held.code = ${rule.code}`,
  );
  return { code: rule.code, held: held[0], levels: levelsOf(versions) };
}

async function listVersionsOfVillage(
  reader: Reader,
  villageId: string,
  condition: SQL,
): Promise<readonly RuleVersion[]> {
  return reader.execute<RuleVersion>(sql`
    select ${VERSION_COLUMNS}
    from org_units village
    join org_units u on u.id = any(village.ancestor_ids)
    join rules_rules r on r.unit_id = u.id
    join rules_versions v on v.rule_id = r.id
    where village.id = ${villageId} and village.kind = 'village' and ${condition}
    order by r.code, array_position(village.ancestor_ids, u.id), v.number desc`);
}

function levelsOf(versions: readonly RuleVersion[]): RuleAtDesk['levels'] {
  const ruleIds = [...new Set(versions.map((version) => version.ruleId))];
  return ruleIds.map((ruleId) => {
    const own = versions.filter((version) => version.ruleId === ruleId);
    return { ruleId, level: own[0]!.level, versions: own };
  });
}
