import type { Tx } from '#db/client';
import { orgUnits } from '#db/schema/org';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import type { CreateUnitCommand } from './commands';
import { lockUnit, type UnitRow } from './load-unit';
import { refusal } from './org-refusal';
import { isOfTree, mayStandUnder, refuseUnlessBetween } from './policy';
import { type Done, takeRequest } from './take-request';

function villageOf(command: CreateUnitCommand, id: string, parent: UnitRow | undefined): string | null {
  if (command.kind === 'village') return id;
  return command.kind === 'branch' || command.kind === 'grid' ? (parent?.villageId ?? null) : null;
}

/**
 * Founds a unit of the tree under its parent. Only the installation itself founds a county.
 * Refusals: permission/*, org/not-found, org/request-used, org/parent-wrong, org/unit-ended, org/date-too-early,
 * org/date-too-late, org/code-used.
 */
export async function createUnit(tx: Tx, actor: Actor, command: CreateUnitCommand): Promise<Done> {
  authorize(actor, isOfTree(command.kind) ? 'tree.change' : 'units.change');
  if (command.parentId === null && actor.kind !== 'job') throw new Refusal('permission/not-allowed');
  const parent = command.parentId ? await lockUnit(tx, actor, command.parentId) : undefined;
  const id = newId();
  const earlier = await takeRequest(tx, parent?.id ?? id, 'create-unit', command, id);
  if (earlier) return earlier;
  if (!mayStandUnder(command.kind, parent?.kind ?? null)) throw refusal('org/parent-wrong');
  if (parent?.endedOn) throw refusal('org/unit-ended', { name: parent.name });
  refuseUnlessBetween(command.startedOn, parent?.startedOn ?? '1949-10-01');
  const villageId = villageOf(command, id, parent);
  const written = await tx
    .insert(orgUnits)
    .values({
      id,
      kind: command.kind,
      parentId: command.parentId,
      villageId,
      ancestorIds: [...(parent?.ancestorIds ?? []), id],
      code: command.code,
      name: command.name,
      phone: command.phone,
      startedOn: command.startedOn,
    })
    .onConflictDoNothing()
    .returning({ id: orgUnits.id });
  if (written.length === 0) throw refusal('org/code-used', { code: command.code });
  await recordAudit(tx, actor, {
    villageId,
    action: 'org.create-unit',
    subjectKind: 'unit',
    subjectId: id,
    details: { kind: command.kind, code: command.code, name: command.name },
  });
  return { id, replayed: false };
}
