import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { orgUnits } from '#db/schema/org';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import type { ChangeUnitCommand } from './commands';
import { lockUnitToChange } from './load-unit';
import { refusal } from './org-refusal';
import { refuseUnlessBetween } from './policy';
import { differences, recordChanges } from './record-change';
import { type Done, takeRequest } from './take-request';

/**
 * Gives a unit another name or phone.
 * Refusals: permission/*, org/not-found, permission/not-allowed (the own place, or one above branches), org/request-used, org/unit-ended, org/date-too-early, org/date-too-late,
 * org/nothing-changed.
 */
export async function changeUnit(tx: Tx, actor: Actor, command: ChangeUnitCommand): Promise<Done> {
  authorize(actor, 'units.change');
  const unit = await lockUnitToChange(tx, actor, command.unitId, 'change');
  const scopeId = unit.villageId ?? unit.id;
  const earlier = await takeRequest(tx, scopeId, 'change-unit', command, unit.id);
  if (earlier) return earlier;
  if (unit.endedOn) throw refusal('org/unit-ended', { name: unit.name });
  refuseUnlessBetween(command.effectiveOn, unit.startedOn);
  const changes = differences(
    { subjectKind: 'unit', subjectId: unit.id },
    { name: unit.name, phone: unit.phone },
    {
      name: command.name,
      phone: command.phone,
    },
  );
  if (changes.length === 0) throw refusal('org/nothing-changed');
  await tx.update(orgUnits).set({ name: command.name, phone: command.phone }).where(eq(orgUnits.id, unit.id));
  await recordChanges(tx, actor, scopeId, changes, command.effectiveOn);
  await recordAudit(tx, actor, {
    villageId: unit.villageId,
    action: 'org.change-unit',
    subjectKind: 'unit',
    subjectId: unit.id,
    details: { fields: changes.map((change) => change.field) },
  });
  return { id: unit.id, replayed: false };
}
