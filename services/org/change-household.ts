import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { orgHouseholds } from '#db/schema/org';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import type { ChangeHouseholdCommand } from './commands';
import { currentGridOf, lockOpenHousehold, moveToGrid } from './household-record';
import { lockVillage, refuseUnlessGrid } from './load-unit';
import { refusal } from './org-refusal';
import { refuseUnlessBetween } from './policy';
import { differences, recordChanges } from './record-change';
import { type Done, takeRequest } from './take-request';

interface LoggedHousehold {
  readonly address: string;
  readonly headName: string | null;
  readonly population: number | null;
  readonly gridId: string | null;
}

function logged({ address, headName, population, gridId }: LoggedHousehold): Record<string, string | null> {
  return { address, headName, population: population === null ? null : String(population), gridId };
}

/**
 * Changes a household's record, or moves it to another grid, from a day on.
 * Refusals: permission/*, org/not-found, org/unit-ended, org/request-used, org/household-unknown, org/household-closed,
 * org/date-too-early, org/date-too-late, org/grid-unknown, org/nothing-changed.
 */
export async function changeHousehold(tx: Tx, actor: Actor, command: ChangeHouseholdCommand): Promise<Done> {
  const { villageId, householdId, gridId, effectiveOn } = command;
  authorize(actor, 'roster.change', villageId);
  await lockVillage(tx, villageId);
  const earlier = await takeRequest(tx, villageId, 'change-household', command, householdId);
  if (earlier) return earlier;
  const household = await lockOpenHousehold(tx, villageId, householdId);
  refuseUnlessBetween(effectiveOn, household.openedOn);
  const placement = await currentGridOf(tx, villageId, householdId);
  if (placement?.gridId !== gridId) await refuseUnlessGrid(tx, villageId, gridId, effectiveOn);
  const subject = { subjectKind: 'household', subjectId: householdId } as const;
  const changes = differences(subject, logged({ ...household, gridId: placement?.gridId ?? null }), logged(command));
  if (changes.length === 0) throw refusal('org/nothing-changed');
  await tx
    .update(orgHouseholds)
    .set({ address: command.address, headName: command.headName, population: command.population })
    .where(and(eq(orgHouseholds.villageId, villageId), eq(orgHouseholds.id, householdId)));
  await moveToGrid(tx, villageId, householdId, gridId, effectiveOn);
  await recordChanges(tx, actor, villageId, changes, effectiveOn);
  await recordAudit(tx, actor, {
    villageId,
    action: 'org.change-household',
    ...subject,
    details: { fields: changes.map((change) => change.field), effectiveOn },
  });
  return { id: householdId, replayed: false };
}
