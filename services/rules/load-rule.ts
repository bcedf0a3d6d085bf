import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { rulesRules, rulesVersions } from '#db/schema/rules';
import type { Actor } from '../kernel/actor';
import { Refusal } from '../kernel/refusal';
import { findUnitForRules } from './unit-queries';
import type { RulesRefusalCode } from './vocabulary';

/**
 * Lets only the unit itself write its rules: a county its template, a township and a village their own.
 * Returns the village of the unit, null for a unit above villages.
 */
export async function villageOfUnit(tx: Tx, actor: Actor, unitId: string): Promise<string | null> {
  const unit = await findUnitForRules(tx, unitId);
  if (!unit) throw new Refusal<RulesRefusalCode>('rules/not-found');
  if (actor.kind === 'person' && actor.unitId !== unitId) {
    const isNear = unit.ancestorIds.includes(actor.unitId) || (await isAbove(tx, actor.unitId, unitId));
    throw new Refusal<RulesRefusalCode>(isNear ? 'rules/not-allowed' : 'rules/not-found');
  }
  return unit.villageId;
}

async function isAbove(tx: Tx, ownUnitId: string, unitId: string): Promise<boolean> {
  const own = await findUnitForRules(tx, ownUnitId);
  return own?.ancestorIds.includes(unitId) ?? false;
}

/** Locks a rule for a new version, inside the actor's unit. */
export async function lockRule(tx: Tx, actor: Actor, ruleId: string) {
  const [rule] = await tx
    .select({ id: rulesRules.id, unitId: rulesRules.unitId, code: rulesRules.code })
    .from(rulesRules)
    .where(eq(rulesRules.id, ruleId))
    .for('no key update');
  if (!rule) throw new Refusal<RulesRefusalCode>('rules/not-found');
  return { ...rule, villageId: await villageOfUnit(tx, actor, rule.unitId) };
}

/** Locks one version and its rule, inside the actor's unit. */
export async function lockVersion(tx: Tx, actor: Actor, versionId: string) {
  const [found] = await tx
    .select({ ruleId: rulesVersions.ruleId })
    .from(rulesVersions)
    .where(eq(rulesVersions.id, versionId));
  if (!found) throw new Refusal<RulesRefusalCode>('rules/not-found');
  const rule = await lockRule(tx, actor, found.ruleId);
  const [version] = await tx.select().from(rulesVersions).where(eq(rulesVersions.id, versionId));
  if (!version) throw new Refusal<RulesRefusalCode>('rules/not-found');
  return { ...version, code: rule.code, unitId: rule.unitId, villageId: rule.villageId };
}
