import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import type { MarkNotesReadCommand } from './commands';

/**
 * Notes that the member has read everything up to a note of theirs; a second time marks nothing. Only the member does so,
 * nobody who acts for them. Returns how many were marked.
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-while-acting.
 */
export async function markNotesRead(tx: Tx, actor: Actor, { noteId }: MarkNotesReadCommand): Promise<number> {
  authorize(actor, 'member.own');
  if (actor.kind !== 'person' || !actor.villageId || !actor.memberId) return 0;
  const marked = await tx.$client`
    update messages_notes n set read_at = recorded_now()
    from messages_notes last
    where last.village_id = ${actor.villageId} and last.member_id = ${actor.memberId} and last.id = ${noteId}
      and n.village_id = last.village_id and n.member_id = last.member_id and n.read_at is null
      and (n.recorded_at, n.id) <= (last.recorded_at, last.id)`;
  return marked.count;
}
