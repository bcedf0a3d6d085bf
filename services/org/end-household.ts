import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { orgHouseholds } from '#db/schema/org';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { addDays, type CalendarDate } from '../kernel/clock';
import { authorize } from '../kernel/permissions';
import type { CloseHouseholdCommand, MergeHouseholdCommand } from './commands';
import { enterHome } from './household-membership';
import { currentDwellers, endHouseholdRows, lockOpenHousehold } from './household-record';
import { isOwnMoveIntoPurse } from './kin-queries';
import { lockVillage } from './load-unit';
import { refusal } from './org-refusal';
import { refuseUnlessBetween } from './policy';
import { recordChanges } from './record-change';
import { type Done, takeRequest } from './take-request';
import type { Ending } from './vocabulary';

async function close(tx: Tx, villageId: string, householdId: string, ending: Ending, closedOn: CalendarDate) {
  await endHouseholdRows(tx, villageId, householdId, closedOn);
  await tx
    .update(orgHouseholds)
    .set({ closedOn, ending })
    .where(and(eq(orgHouseholds.villageId, villageId), eq(orgHouseholds.id, householdId)));
}

/**
 * Closes the file of a household in which no member lives any more. The file stays.
 * Refusals: permission/*, org/not-found, org/unit-ended, org/request-used, org/household-unknown, org/household-closed,
 * org/date-too-early, org/date-too-late, org/household-occupied.
 */
export async function closeHousehold(tx: Tx, actor: Actor, command: CloseHouseholdCommand): Promise<Done> {
  const { villageId, householdId, ending, closedOn } = command;
  authorize(actor, 'roster.change', villageId);
  await lockVillage(tx, villageId);
  const earlier = await takeRequest(tx, villageId, 'close-household', command, householdId);
  if (earlier) return earlier;
  const household = await lockOpenHousehold(tx, villageId, householdId);
  refuseUnlessBetween(closedOn, household.openedOn);
  const dwellers = await currentDwellers(tx, villageId, householdId);
  if (dwellers.length > 0) throw refusal('org/household-occupied', { members: dwellers.length });
  await close(tx, villageId, householdId, ending, closedOn);
  const subject = { subjectKind: 'household', subjectId: householdId } as const;
  await recordChanges(tx, actor, villageId, [{ ...subject, field: 'ending', before: null, after: ending }], closedOn);
  await recordAudit(tx, actor, {
    villageId,
    action: 'org.close-household',
    ...subject,
    details: { ending, closedOn, reason: command.reason },
  });
  return { id: householdId, replayed: false };
}

async function lockByNumber(tx: Tx, villageId: string, number: string) {
  const [found] = await tx
    .select({ id: orgHouseholds.id })
    .from(orgHouseholds)
    .where(and(eq(orgHouseholds.villageId, villageId), eq(orgHouseholds.number, number)));
  if (!found) throw refusal('org/household-unknown');
  return lockOpenHousehold(tx, villageId, found.id);
}

/**
 * Everybody of one household lives in another from a day on; the first file closes on the day before.
 * Refusals: permission/*, org/not-found, org/unit-ended, org/request-used, org/household-unknown, org/household-closed,
 * org/household-same, org/date-too-early, org/date-too-late, org/own-matter (into a household with one purse).
 */
export async function mergeHousehold(tx: Tx, actor: Actor, command: MergeHouseholdCommand): Promise<Done> {
  const { villageId, householdId, mergedOn } = command;
  authorize(actor, 'roster.change', villageId);
  await lockVillage(tx, villageId);
  const earlier = await takeRequest(tx, villageId, 'merge-household', command, householdId);
  if (earlier) return earlier;
  const household = await lockOpenHousehold(tx, villageId, householdId);
  const into = await lockByNumber(tx, villageId, command.intoNumber);
  if (into.id === household.id) throw refusal('org/household-same');
  const opened = household.openedOn > into.openedOn ? household.openedOn : into.openedOn;
  refuseUnlessBetween(mergedOn, addDays(opened, 1));
  const dwellers = await currentDwellers(tx, villageId, householdId);
  const memberIds = dwellers.map(({ memberId }) => memberId);
  if (await isOwnMoveIntoPurse(tx, actor, villageId, memberIds, into.id)) throw refusal('org/own-matter');
  for (const dweller of dwellers) await enterHome(tx, { villageId, householdId: into.id, ...dweller }, mergedOn);
  await close(tx, villageId, householdId, 'merged', addDays(mergedOn, -1));
  const moved = dwellers.map(({ memberId }) => ({
    subjectKind: 'member' as const,
    subjectId: memberId,
    field: 'householdId',
    before: householdId,
    after: into.id,
  }));
  const subject = { subjectKind: 'household', subjectId: householdId } as const;
  const merged = { ...subject, field: 'merged', before: null, after: into.number };
  await recordChanges(tx, actor, villageId, [merged, ...moved], mergedOn);
  await recordAudit(tx, actor, {
    villageId,
    action: 'org.merge-household',
    ...subject,
    details: { into: into.id, members: dwellers.length, mergedOn },
  });
  return { id: into.id, replayed: false };
}
