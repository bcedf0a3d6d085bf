import { and, eq, isNull, or } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { orgRelatives } from '#db/schema/org';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { authorize } from '../kernel/permissions';
import type { WithdrawRelativeCommand } from './commands';
import { lockMember } from './load-member';
import { lockVillage } from './load-unit';
import { refusal } from './org-refusal';
import { type Done, takeRequest } from './take-request';

/**
 * Ends a declared relation today: it no longer stands in the way of what is done from tomorrow on. The record stays.
 * Refusals: permission/*, org/not-found, org/unit-ended, org/request-used, org/relative-unknown (withdrawn already, or
 * not this member's), org/relative-own.
 */
export async function withdrawRelative(tx: Tx, actor: Actor, command: WithdrawRelativeCommand): Promise<Done> {
  const { villageId, memberId, relationId, reason } = command;
  authorize(actor, 'roster.change', villageId);
  await lockVillage(tx, villageId);
  const earlier = await takeRequest(tx, villageId, 'withdraw-relative', command, memberId);
  if (earlier) return earlier;
  await lockMember(tx, villageId, memberId);
  const [relation] = await tx
    .select()
    .from(orgRelatives)
    .where(
      and(
        eq(orgRelatives.villageId, villageId),
        eq(orgRelatives.id, relationId),
        or(eq(orgRelatives.memberId, memberId), eq(orgRelatives.relativeId, memberId)),
        isNull(orgRelatives.untilOn),
      ),
    );
  if (!relation) throw refusal('org/relative-unknown');
  const people = [relation.memberId, relation.relativeId];
  const isPerson = actor.kind === 'person';
  if (isPerson && actor.memberId && people.includes(actor.memberId)) throw refusal('org/relative-own');
  await tx
    .update(orgRelatives)
    .set({ untilOn: dateInChina(), endedBy: isPerson ? actor.accountId : null, endReason: reason })
    .where(and(eq(orgRelatives.villageId, villageId), eq(orgRelatives.id, relationId)));
  await recordAudit(tx, actor, {
    villageId,
    action: 'org.withdraw-relative',
    subjectKind: 'member',
    subjectId: memberId,
    details: { relativeId: people.find((each) => each !== memberId) ?? memberId, reason },
  });
  return { id: memberId, replayed: false };
}
