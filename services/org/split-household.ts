import type { Tx } from '#db/client';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { SplitHouseholdCommand } from './commands';
import { enterHome } from './household-membership';
import { currentDwellers, lockOpenHousehold } from './household-record';
import { lockVillage, refuseUnlessGrid } from './load-unit';
import { refusal } from './org-refusal';
import { refuseUnlessBetween } from './policy';
import { recordChanges } from './record-change';
import { type Done, takeRequest } from './take-request';
import { writeHousehold } from './write-household';

/**
 * Some of a household's people become a household of their own from a day on; the new one knows where it came from.
 * Refusals: permission/*, org/not-found, org/unit-ended, org/request-used, org/household-unknown, org/household-closed,
 * org/date-too-early, org/date-too-late, org/grid-unknown, org/member-elsewhere, org/household-number-used.
 */
export async function splitHousehold(tx: Tx, actor: Actor, command: SplitHouseholdCommand): Promise<Done> {
  const { villageId, householdId, splitOn } = command;
  authorize(actor, 'roster.change', villageId);
  await lockVillage(tx, villageId);
  const id = newId();
  const earlier = await takeRequest(tx, villageId, 'split-household', command, id);
  if (earlier) return earlier;
  const household = await lockOpenHousehold(tx, villageId, householdId);
  refuseUnlessBetween(splitOn, household.openedOn);
  await refuseUnlessGrid(tx, villageId, command.gridId, splitOn);
  const dwellers = await currentDwellers(tx, villageId, householdId);
  const movers = [...new Set(command.memberIds)].map((memberId) => {
    const dweller = dwellers.find((each) => each.memberId === memberId);
    if (!dweller) throw refusal('org/member-elsewhere');
    return dweller;
  });
  const number = await writeHousehold(tx, { ...command, id, openedOn: splitOn, splitFromId: householdId });
  for (const mover of movers) await enterHome(tx, { villageId, householdId: id, ...mover }, splitOn);
  const moved = movers.map(({ memberId }) => ({
    subjectKind: 'member' as const,
    subjectId: memberId,
    field: 'householdId',
    before: householdId,
    after: id,
  }));
  const split = {
    subjectKind: 'household' as const,
    subjectId: householdId,
    field: 'split',
    before: null,
    after: number,
  };
  await recordChanges(tx, actor, villageId, [split, ...moved], splitOn);
  await recordAudit(tx, actor, {
    villageId,
    action: 'org.split-household',
    subjectKind: 'household',
    subjectId: householdId,
    details: { into: id, number, members: movers.length, splitOn },
  });
  return { id, replayed: false };
}
