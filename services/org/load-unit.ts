import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { Reader, Tx } from '#db/client';
import { orgUnits } from '#db/schema/org';
import type { Actor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import { refusal } from './org-refusal';
import { isOfTree } from './policy';

export type UnitRow = typeof orgUnits.$inferSelect;

/** A unit inside the actor's scope, locked against a change of it until the end. Refusal: org/not-found. */
export async function lockUnit(tx: Tx, actor: Actor, unitId: string): Promise<UnitRow> {
  if (!isId(unitId)) throw refusal('org/not-found');
  const [unit] = await tx.select().from(orgUnits).where(eq(orgUnits.id, unitId)).for('no key update');
  if (!unit) throw refusal('org/not-found');
  if (actor.kind === 'person' && !unit.ancestorIds.includes(actor.unitId)) throw refusal('org/not-found');
  return unit;
}

/**
 * A unit that the actor may change: a branch or grid of theirs, or a township or village below their own place. A county
 * has nobody above it and is renamed from inside.
 * Refusals: org/not-found, permission/not-allowed.
 */
export async function lockUnitToChange(tx: Tx, actor: Actor, unitId: string, act: 'change' | 'end'): Promise<UnitRow> {
  const unit = await lockUnit(tx, actor, unitId);
  if (!isOfTree(unit.kind) || actor.kind === 'job') return unit;
  authorize(actor, 'tree.change');
  const isOwn = actor.kind === 'person' && actor.unitId === unit.id;
  if (isOwn && (unit.kind !== 'county' || act === 'end')) throw new Refusal('permission/not-allowed');
  return unit;
}

/** Holds back every other change of a village's roster until the transaction ends. Refusals: org/not-found, org/unit-ended. */
export async function lockVillage(tx: Tx, villageId: string): Promise<UnitRow> {
  const [village] = await tx
    .select()
    .from(orgUnits)
    .where(and(eq(orgUnits.id, villageId), eq(orgUnits.kind, 'village')))
    .for('no key update');
  if (!village) throw refusal('org/not-found');
  if (village.endedOn) throw refusal('org/unit-ended', { name: village.name });
  return village;
}

/** Lets only a grid of the village through that is in being on the day. Refusal: org/grid-unknown. */
export async function refuseUnlessGrid(reader: Reader, villageId: string, gridId: string, on: string): Promise<void> {
  const [grid] = await reader
    .select({ id: orgUnits.id })
    .from(orgUnits)
    .where(
      and(
        eq(orgUnits.id, gridId),
        eq(orgUnits.villageId, villageId),
        eq(orgUnits.kind, 'grid'),
        or(isNull(orgUnits.endedOn), sql`${orgUnits.endedOn} >= ${on}`),
      ),
    );
  if (!grid) throw refusal('org/grid-unknown');
}
