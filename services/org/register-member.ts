import type { Tx } from '#db/client';
import { orgMembers } from '#db/schema/org';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { RegisterMemberCommand } from './commands';
import { enterHome } from './household-membership';
import { currentGridOf, lockOpenHousehold } from './household-record';
import { refusePhoneOfAnother } from './load-member';
import { lockVillage, refuseUnlessGrid } from './load-unit';
import { takeMemberNumbers } from './member-number';
import { memberColumns } from './member-record';
import { refusal } from './org-refusal';
import { refuseUnlessBetween } from './policy';
import { type Done, takeRequest } from './take-request';

/**
 * Takes a person into the roster, with a number of their own. Without a grid, the household's grid is theirs.
 * Refusals: permission/*, org/not-found, org/unit-ended, org/request-used, org/date-too-early, org/date-too-late,
 * org/grid-unknown, org/phone-used, org/household-unknown, org/household-closed.
 */
export async function registerMember(tx: Tx, actor: Actor, command: RegisterMemberCommand): Promise<Done> {
  const { villageId, householdId, joinedOn } = command;
  authorize(actor, 'roster.change', villageId);
  await lockVillage(tx, villageId);
  const id = newId();
  const earlier = await takeRequest(tx, villageId, 'register-member', command, id);
  if (earlier) return earlier;
  refuseUnlessBetween(joinedOn, '1949-10-01');
  if (command.gridId) await refuseUnlessGrid(tx, villageId, command.gridId, joinedOn);
  if (command.phone) await refusePhoneOfAnother(tx, villageId, command.phone, id);
  const household = householdId ? await lockOpenHousehold(tx, villageId, householdId) : undefined;
  if (household && joinedOn < household.openedOn) {
    throw refusal('org/date-too-early', { earliest: household.openedOn });
  }
  const home = household ? await currentGridOf(tx, villageId, household.id) : undefined;
  const [number] = await takeMemberNumbers(tx, 1);
  await tx.insert(orgMembers).values({
    villageId,
    id,
    number: number ?? '',
    ...memberColumns({ ...command, gridId: command.gridId ?? home?.gridId ?? null }),
    joinedOn,
  });
  if (household) {
    await enterHome(tx, { villageId, memberId: id, householdId: household.id, relation: command.relation }, joinedOn);
  }
  await recordAudit(tx, actor, {
    villageId,
    action: 'org.register-member',
    subjectKind: 'member',
    subjectId: id,
    details: { number, name: command.name },
  });
  return { id, replayed: false };
}
