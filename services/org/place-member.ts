import type { Tx } from '#db/client';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { addDays } from '../kernel/clock';
import { authorize } from '../kernel/permissions';
import type { PlaceMemberCommand } from './commands';
import { currentHomeOf, enterHome, leaveHome } from './household-membership';
import { lockOpenHousehold } from './household-record';
import { isOwnMoveIntoPurse } from './kin-queries';
import { lockCurrentMember } from './load-member';
import { lockVillage } from './load-unit';
import { refusal } from './org-refusal';
import { refuseUnlessBetween } from './policy';
import { differences, recordChanges } from './record-change';
import { type Done, takeRequest } from './take-request';

/**
 * Says in which household a member lives from a day on, or that it is none.
 * Refusals: permission/*, org/not-found, org/unit-ended, org/request-used, org/member-ended, org/household-unknown,
 * org/household-closed, org/date-too-early, org/date-too-late, org/nothing-changed,
 * org/own-matter (into a household with one purse).
 */
export async function placeMember(tx: Tx, actor: Actor, command: PlaceMemberCommand): Promise<Done> {
  const { villageId, memberId, householdId, relation, fromOn } = command;
  authorize(actor, 'roster.change', villageId);
  await lockVillage(tx, villageId);
  const earlier = await takeRequest(tx, villageId, 'place-member', command, memberId);
  if (earlier) return earlier;
  await lockCurrentMember(tx, villageId, memberId);
  const household = householdId ? await lockOpenHousehold(tx, villageId, householdId) : undefined;
  refuseUnlessBetween(fromOn, household?.openedOn ?? '1949-10-01');
  const home = await currentHomeOf(tx, villageId, memberId);
  const subject = { subjectKind: 'member', subjectId: memberId } as const;
  const changes = differences(
    subject,
    { householdId: home?.householdId ?? null, relation: home?.relation ?? null },
    { householdId, relation: householdId ? relation : null },
  );
  if (changes.length === 0) throw refusal('org/nothing-changed');
  if (householdId && home?.householdId !== householdId) {
    const isOwn = await isOwnMoveIntoPurse(tx, actor, villageId, [memberId], householdId);
    if (isOwn) throw refusal('org/own-matter');
  }
  if (householdId) await enterHome(tx, { villageId, memberId, householdId, relation }, fromOn);
  else await leaveHome(tx, villageId, memberId, addDays(fromOn, -1));
  await recordChanges(tx, actor, villageId, changes, fromOn);
  await recordAudit(tx, actor, { villageId, action: 'org.place-member', ...subject, details: { householdId, fromOn } });
  return { id: memberId, replayed: false };
}
