import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { appraisalProgress } from '#db/schema/appraisal';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { notifyMembers } from '../messages/index';
import { refuse } from './appraisal-refusal';
import type { ConfirmProgressCommand, RefuseProgressCommand } from './commands';
import { type Item, lockItem } from './lock-item';
import { refuseKin } from './member-in-question';
import { takeRequest } from './take-request';

type Progress = typeof appraisalProgress.$inferSelect;

export interface ConfirmedProgress {
  /** Somebody else was faster with the others. */
  readonly confirmed: number;
}

/**
 * Confirms what members said of their lists, one or many at once; a line that reaches its target is done. What somebody else
 * decided in the meantime stays as they did. All or none where one is refused.
 *
 * Refusals: permission/*, appraisal/request-used, appraisal/not-found, appraisal/own-matter (also what one said for somebody),
 * appraisal/wrong-state (a line that was dropped), appraisal/confirmed-already (every one of them).
 */
export async function confirmProgress(
  tx: Tx,
  actor: Actor,
  command: ConfirmProgressCommand,
): Promise<Outcome<ConfirmedProgress>> {
  const { villageId, now } = command;
  authorize(actor, 'items.manage', villageId);
  const progressIds = [...new Set(command.progressIds)].sort();
  const request = { ...command, progressIds };
  const { earlierId } = await takeRequest(tx, 'confirm-progress', request, accountIdOf(actor), progressIds[0]!);
  if (earlierId) return { result: { confirmed: 0 }, replayed: true };
  let confirmed = 0;
  for (const { item, progress } of await lockAll(tx, villageId, progressIds)) {
    await refuseOwn(tx, actor, item, progress, now);
    if (item.state === 'dropped') throw refuse('appraisal/wrong-state', { state: item.state });
    if (progress.confirmedAt !== null) continue;
    await judge(tx, actor, progress, now);
    await recordAudit(tx, actor, entryOf('appraisal.confirm-progress', item, progress));
    confirmed += 1;
    await finishWhereDone(tx, item);
  }
  if (confirmed === 0) throw refuse('appraisal/confirmed-already');
  return { result: { confirmed }, replayed: false };
}

/**
 * Sends back what a member said of a line, with the reason; the member is told.
 *
 * Refusals: permission/*, appraisal/not-found (no id at all), appraisal/request-used, appraisal/not-found, appraisal/own-matter,
 * appraisal/confirmed-already, appraisal/reason-missing.
 */
export async function refuseProgress(tx: Tx, actor: Actor, command: RefuseProgressCommand): Promise<Outcome<string>> {
  const { villageId, progressId, reason, now } = command;
  authorize(actor, 'items.manage', villageId);
  if (!isId(progressId)) throw refuse('appraisal/not-found');
  const { earlierId } = await takeRequest(tx, 'refuse-progress', command, accountIdOf(actor), progressId);
  if (earlierId) return { result: progressId, replayed: true };
  const [{ item, progress }] = (await lockAll(tx, villageId, [progressId])) as [Locked];
  await refuseOwn(tx, actor, item, progress, now);
  if (progress.confirmedAt !== null) throw refuse('appraisal/confirmed-already');
  if (!reason) throw refuse('appraisal/reason-missing');
  await judge(tx, actor, progress, now, reason);
  const { memberId, title } = item;
  const key = `item-refused ${progressId}`;
  await notifyMembers(tx, [
    { villageId, memberId, kind: 'item-refused', key, details: { itemId: item.id, title, reason } },
  ]);
  await recordAudit(tx, actor, entryOf('appraisal.refuse-progress', item, progress, reason));
  return { result: progressId, replayed: false };
}

interface Locked {
  readonly item: Item;
  readonly progress: Progress;
}

/** The lines, then what was said of them, each in the order of ids. Refusals: appraisal/not-found. */
async function lockAll(tx: Tx, villageId: string, progressIds: readonly string[]): Promise<Locked[]> {
  const found = await tx.$client<{ id: string; itemId: string }[]>`
    select id, item_id as "itemId" from appraisal_progress
    where village_id = ${villageId} and id = any(${[...progressIds]}::uuid[]) order by id`;
  if (found.length !== progressIds.length) throw refuse('appraisal/not-found');
  const items = new Map<string, Item>();
  for (const itemId of [...new Set(found.map(({ itemId: id }) => id))].sort()) {
    items.set(itemId, await lockItem(tx, villageId, itemId));
  }
  const locked: Locked[] = [];
  for (const { id, itemId } of found) {
    const [progress] = await tx
      .select()
      .from(appraisalProgress)
      .where(and(eq(appraisalProgress.villageId, villageId), eq(appraisalProgress.id, id)))
      .for('update');
    locked.push({ item: items.get(itemId)!, progress: progress! });
  }
  return locked;
}

async function refuseOwn(tx: Tx, actor: Actor, item: Item, progress: Progress, now: Date): Promise<void> {
  const { villageId, memberId } = item;
  await refuseKin(tx, actor, { villageId, memberId, now });
  if (progress.saidBy !== null && progress.saidBy === accountIdOf(actor)) throw refuse('appraisal/own-matter');
}

async function judge(tx: Tx, actor: Actor, { villageId, id }: Progress, now: Date, reason?: string): Promise<void> {
  const judged = await tx
    .update(appraisalProgress)
    .set({
      confirmedBy: accountIdOf(actor),
      confirmedByName: nameOf(actor),
      confirmedAt: now,
      refuseReason: reason ?? null,
    })
    .where(
      and(
        eq(appraisalProgress.villageId, villageId),
        eq(appraisalProgress.id, id),
        isNull(appraisalProgress.confirmedAt),
      ),
    )
    .returning({ id: appraisalProgress.id });
  if (judged.length === 0) throw refuse('appraisal/confirmed-already');
}

async function finishWhereDone(tx: Tx, { villageId, id }: Item): Promise<void> {
  await tx.execute(sql`
    update appraisal_items i set state = 'done' where i.village_id = ${villageId} and i.id = ${id} and i.state = 'open'
      and i.target <= (select sum(p.quantity) from appraisal_progress p where p.village_id = i.village_id and p.item_id = i.id
        and p.confirmed_at is not null and p.refuse_reason is null)`);
}

const entryOf = (action: string, item: Item, progress: Progress, reason?: string) => ({
  villageId: item.villageId,
  action,
  subjectKind: 'service-item',
  subjectId: item.id,
  details: {
    progressId: progress.id,
    memberId: item.memberId,
    quantity: progress.quantity,
    ...(reason && { reason }),
  },
});
