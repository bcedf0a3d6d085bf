import type { Tx } from '#db/client';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { OpenHouseholdCommand } from './commands';
import { lockVillage, refuseUnlessGrid } from './load-unit';
import { refuseUnlessBetween } from './policy';
import { type Done, takeRequest } from './take-request';
import { writeHousehold } from './write-household';

/**
 * Opens a household's file and places it in a grid.
 * Refusals: permission/*, org/not-found, org/unit-ended, org/request-used, org/date-too-early, org/date-too-late,
 * org/grid-unknown, org/household-number-used.
 */
export async function openHousehold(tx: Tx, actor: Actor, command: OpenHouseholdCommand): Promise<Done> {
  const { villageId, openedOn } = command;
  authorize(actor, 'roster.change', villageId);
  await lockVillage(tx, villageId);
  const id = newId();
  const earlier = await takeRequest(tx, villageId, 'open-household', command, id);
  if (earlier) return earlier;
  refuseUnlessBetween(openedOn, '1949-10-01');
  await refuseUnlessGrid(tx, villageId, command.gridId, openedOn);
  const number = await writeHousehold(tx, { ...command, id });
  await recordAudit(tx, actor, {
    villageId,
    action: 'org.open-household',
    subjectKind: 'household',
    subjectId: id,
    details: { number },
  });
  return { id, replayed: false };
}
