import type { Tx } from '#db/client';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import { lockMember, phoneOf } from './load-member';
import { listRoster, type RosterEntry, type RosterFilter } from './member-list-queries';

/** The most people of one export: a village is far smaller. */
const EXPORT_MAX = 20_000;

/**
 * A member's phone in full. That it was looked at stands in the audit log.
 * Refusals: permission/*, org/not-found.
 */
export async function revealPhone(
  tx: Tx,
  actor: Actor,
  command: { readonly villageId: string; readonly memberId: string },
): Promise<string | null> {
  const { villageId, memberId } = command;
  authorize(actor, 'roster.personal', villageId);
  const member = await lockMember(tx, villageId, memberId);
  await recordAudit(tx, actor, {
    villageId,
    action: 'org.reveal-phone',
    subjectKind: 'member',
    subjectId: memberId,
  });
  return phoneOf(member);
}

/**
 * The roster for a file, with whole phones only where they were asked for and the right is there. Either way it stands
 * in the audit log. Refusals: permission/*.
 */
export async function exportRoster(
  tx: Tx,
  actor: Actor,
  command: RosterFilter & { readonly whole: boolean },
): Promise<RosterEntry[]> {
  const { whole, ...filter } = command;
  authorize(actor, whole ? 'roster.personal' : 'roster.view', filter.villageId);
  const { entries } = await listRoster(tx, filter, { number: 1, count: EXPORT_MAX });
  await recordAudit(tx, actor, {
    villageId: filter.villageId,
    action: 'org.export-roster',
    subjectKind: 'roster',
    details: { members: entries.length, whole, gridId: filter.gridId ?? null, kind: filter.kind ?? null },
  });
  return entries;
}
