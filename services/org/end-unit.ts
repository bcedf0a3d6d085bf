import { and, count, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { orgHouseholdGrids, orgMembers, orgUnits } from '#db/schema/org';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import type { EndUnitCommand } from './commands';
import { lockUnitToChange, lockVillage, type UnitRow } from './load-unit';
import { refusal } from './org-refusal';
import { refuseUnlessBetween } from './policy';
import { type Done, takeRequest } from './take-request';

async function refuseWhileUsed(tx: Tx, unit: UnitRow): Promise<void> {
  const [below] = await tx
    .select({ units: count() })
    .from(orgUnits)
    .where(and(eq(orgUnits.parentId, unit.id), isNull(orgUnits.endedOn)));
  const [members] = await tx
    .select({ members: count() })
    .from(orgMembers)
    .where(
      and(eq(unit.kind === 'village' ? orgMembers.villageId : orgMembers.gridId, unit.id), isNull(orgMembers.leftOn)),
    );
  const [placements] = await tx
    .select({ households: count() })
    .from(orgHouseholdGrids)
    .where(and(eq(orgHouseholdGrids.gridId, unit.id), isNull(orgHouseholdGrids.untilOn)));
  const details = {
    units: below?.units ?? 0,
    members: members?.members ?? 0,
    households: placements?.households ?? 0,
  };
  if (details.units + details.members + details.households > 0) throw refusal('org/unit-in-use', details);
}

/**
 * Ends a unit that nobody belongs to any more. It stays in the records.
 * Refusals: permission/*, org/not-found, permission/not-allowed (the own place, or one above branches), org/request-used, org/unit-ended, org/date-too-early, org/date-too-late,
 * org/unit-in-use.
 */
export async function endUnit(tx: Tx, actor: Actor, command: EndUnitCommand): Promise<Done> {
  authorize(actor, 'units.change');
  const unit = await lockUnitToChange(tx, actor, command.unitId, 'end');
  if (unit.villageId && unit.villageId !== unit.id) await lockVillage(tx, unit.villageId);
  const earlier = await takeRequest(tx, unit.villageId ?? unit.id, 'end-unit', command, unit.id);
  if (earlier) return earlier;
  if (unit.endedOn) throw refusal('org/unit-ended', { name: unit.name });
  refuseUnlessBetween(command.endedOn, unit.startedOn);
  await refuseWhileUsed(tx, unit);
  await tx.update(orgUnits).set({ endedOn: command.endedOn }).where(eq(orgUnits.id, unit.id));
  await recordAudit(tx, actor, {
    villageId: unit.villageId,
    action: 'org.end-unit',
    subjectKind: 'unit',
    subjectId: unit.id,
    details: { endedOn: command.endedOn, reason: command.reason },
  });
  return { id: unit.id, replayed: false };
}
