import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { noticesNotices, noticesRows, noticesStops } from '#db/schema/notices';
import { recordAudit } from '../audit';
import type { Actor, PersonActor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { idFrom } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import type { StopNoticeCommand } from './commands';
import { EFFECTS, SUBJECT_OF } from './effects';
import { type LockedNotice, lockNotice } from './lock-notice';
import { refusal } from './notices-refusal';
import { recordOutcomes } from './record-outcomes';
import { listUnsettledRows } from './waiting-queries';

/**
 * Stops a notice that hangs, for a reason that everybody reads: nothing of it is posted, and what hung on it is accepted
 * again and waits for another notice; a deduction, which hangs by itself, is off. What people read alone of the same round of
 * stars stops with it. It stays to be seen. The same stop again returns the first result.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, notices/not-allowed (a stop carries a
 * name), notices/not-found, notices/already-stopped, notices/already-over (it has ended), notices/reason-missing.
 */
export async function stopNotice(
  tx: Tx,
  actor: Actor,
  command: StopNoticeCommand,
): Promise<Outcome<{ readonly id: string }>> {
  authorize(actor, 'notices.supervise', command.villageId);
  if (actor.kind !== 'person') throw refusal('notices/not-allowed');
  const { villageId, noticeId } = command;
  const reason = command.reason.trim();
  const notice = await lockNotice(tx, villageId, noticeId);
  if (notice.state === 'stopped') {
    const [earlier] = await tx
      .select()
      .from(noticesStops)
      .where(and(eq(noticesStops.villageId, villageId), eq(noticesStops.noticeId, noticeId)));
    const isSame = earlier?.stoppedBy === actor.accountId && earlier.reason === reason;
    if (!isSame) throw refusal('notices/already-stopped');
    return { result: { id: noticeId }, replayed: true };
  }
  if (notice.state === 'ended') throw refusal('notices/already-over');
  if (!reason) throw refusal('notices/reason-missing');
  const companions = notice.kind === 'stars' ? await lockCompanions(tx, notice) : [];
  for (const each of [notice, ...companions]) await stop(tx, actor, { ...command, noticeId: each.id, reason }, each);
  return { result: { id: noticeId }, replayed: false };
}

/** What hangs and falls with a notice, locked before any record. */
async function lockCompanions(tx: Tx, { villageId, id, kind }: LockedNotice): Promise<LockedNotice[]> {
  const ids = (await EFFECTS[SUBJECT_OF[kind]].listCompanions?.(tx, villageId, id)) ?? [];
  const locked: LockedNotice[] = [];
  for (const each of ids) locked.push(await lockNotice(tx, villageId, each));
  return locked.filter(({ state }) => state === 'hanging');
}

async function stop(tx: Tx, actor: PersonActor, command: StopNoticeCommand, notice: LockedNotice): Promise<void> {
  const { villageId, noticeId, reason } = command;
  await tx.insert(noticesStops).values({
    villageId,
    noticeId,
    reason,
    stoppedBy: actor.accountId,
    stoppedByName: actor.name,
    role: actor.role,
  });
  const unsettled = await listUnsettledRows(tx, villageId, noticeId);
  await EFFECTS[SUBJECT_OF[notice.kind]].returnFromNotice(tx, villageId, noticeId, { actor, reason });
  if (notice.kind === 'deduction') await dropDeductions(tx, actor, command, unsettled);
  await recordOutcomes(
    tx,
    villageId,
    unsettled.map((rowId) => ({ rowId, outcome: 'stopped', amount: '0.00', transferId: null })),
  );
  await tx
    .update(noticesNotices)
    .set({ state: 'stopped', endedAt: sql`recorded_now()` })
    .where(and(eq(noticesNotices.villageId, villageId), eq(noticesNotices.id, noticeId)));
  await recordAudit(tx, actor, {
    villageId,
    action: 'notices.stop',
    subjectKind: 'notice',
    subjectId: noticeId,
    details: { year: notice.year, number: notice.number, reason },
  });
}

/** The sweep would tell the person again of what the supervisors stopped: it is refused with their reason. */
async function dropDeductions(
  tx: Tx,
  actor: PersonActor,
  { villageId, reason, now }: StopNoticeCommand,
  rowIds: readonly string[],
): Promise<void> {
  const rows = await tx
    .select({ subjectId: noticesRows.subjectId })
    .from(noticesRows)
    .where(and(eq(noticesRows.villageId, villageId), inArray(noticesRows.id, [...rowIds])));
  for (const { subjectId } of rows) {
    await EFFECTS.claim.settle(tx, actor, {
      villageId,
      subjectId,
      outcome: 'withdrawn',
      points: null,
      reason: reason.trim(),
      occurredOn: dateInChina(now),
      now,
      requestId: idFrom('notice-stop', villageId, subjectId),
    });
  }
}
