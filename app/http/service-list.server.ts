import { listItems } from '#services/appraisal/index';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { can } from '#services/kernel/permissions';
import { findKinship, loadMember } from '#services/org/index';
import { answerPage } from './answer.server';
import { readAsked } from './appraisal.server';
import { nameFor } from './desk.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

/** A member's list of the year that is asked for, and whether the actor may agree lines with them. */
export async function readServiceList(
  { request, context, params }: RequestArgs,
  actor: PersonActor,
  villageId: string,
) {
  const reader = readFrom(context);
  const member = await answerPage(() => loadMember(reader, villageId, params.member ?? ''));
  const { year } = readAsked(request);
  const today = dateInChina();
  const { memberId } = actor;
  const isKin = memberId !== null && (await findKinship(reader, villageId, memberId, member.id, today)) !== null;
  return {
    member: { id: member.id, name: nameFor(actor)(member.name), number: member.number, gridName: member.gridName },
    ...{ year, today, thisYear: Number(today.slice(0, 4)) },
    items: await listItems(reader, villageId, { memberId: member.id, year, today }),
    isKin,
    mayManage: can(actor, 'items.manage') && !isKin && member.leftOn === null,
  };
}
