import { and, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { orgUnits } from '#db/schema/org';
import { RULE_LEVELS, type RuleLevel } from './vocabulary';

export interface RuleUnit {
  readonly id: string;
  readonly kind: RuleLevel;
  readonly name: string;
  readonly villageId: string | null;
  readonly ancestorIds: readonly string[];
}

/** A county, township or village; undefined for what has no rules of its own. */
export async function findUnitForRules(reader: Reader, unitId: string): Promise<RuleUnit | undefined> {
  const [row] = await reader
    .select({
      id: orgUnits.id,
      kind: orgUnits.kind,
      name: orgUnits.name,
      villageId: orgUnits.villageId,
      ancestorIds: orgUnits.ancestorIds,
    })
    .from(orgUnits)
    .where(and(eq(orgUnits.id, unitId), inArray(orgUnits.kind, [...RULE_LEVELS])));
  return row && { ...row, kind: row.kind as RuleLevel };
}
