import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { orgMembers, orgRelatives } from '#db/schema/org';
import { recordAudit } from '../audit';
import { type Actor, accountIdOf } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { DeclareRelativeCommand } from './commands';
import { lockCurrentMember } from './load-member';
import { lockVillage } from './load-unit';
import { refusal } from './org-refusal';
import { type Done, takeRequest } from './take-request';

/**
 * Declares that two members are related: from then on neither decides on the other's matters.
 * Refusals: permission/*, org/not-found, org/unit-ended, org/request-used, org/member-ended, org/member-unknown,
 * org/relative-self, org/relative-known.
 */
export async function declareRelative(tx: Tx, actor: Actor, command: DeclareRelativeCommand): Promise<Done> {
  const { villageId, memberId, relation } = command;
  authorize(actor, 'roster.change', villageId);
  await lockVillage(tx, villageId);
  const earlier = await takeRequest(tx, villageId, 'declare-relative', command, memberId);
  if (earlier) return earlier;
  await lockCurrentMember(tx, villageId, memberId);
  const [other] = await tx
    .select({ id: orgMembers.id })
    .from(orgMembers)
    .where(and(eq(orgMembers.villageId, villageId), eq(orgMembers.number, command.relativeNumber)));
  if (!other) throw refusal('org/member-unknown', { number: command.relativeNumber });
  if (other.id === memberId) throw refusal('org/relative-self');
  const [first, second] = memberId < other.id ? [memberId, other.id] : [other.id, memberId];
  const written = await tx
    .insert(orgRelatives)
    .values({
      villageId,
      id: newId(),
      memberId: first,
      relativeId: second,
      relation,
      declaredBy: accountIdOf(actor),
    })
    .onConflictDoNothing()
    .returning({ memberId: orgRelatives.memberId });
  if (written.length === 0) throw refusal('org/relative-known');
  await recordAudit(tx, actor, {
    villageId,
    action: 'org.declare-relative',
    subjectKind: 'member',
    subjectId: memberId,
    details: { relativeId: other.id },
  });
  return { id: memberId, replayed: false };
}
