import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { appraisalItems } from '#db/schema/appraisal';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { idFrom, newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { refuse } from './appraisal-refusal';
import type { AddItemCommand, CopyItemsCommand, DropItemCommand } from './commands';
import { lockItem } from './lock-item';
import { lockMember, refuseKin } from './member-in-question';
import { takeRequest } from './take-request';
import { ITEMS_MAX } from './vocabulary';

type NewItem = Pick<typeof appraisalItems.$inferInsert, 'title' | 'target' | 'unit' | 'dueOn'>;

/**
 * Agrees a line of a member's personal service list with them.
 *
 * Refusals: permission/*, appraisal/request-used, appraisal/not-found, appraisal/member-left, appraisal/own-matter,
 * appraisal/day-wrong (not this year or next; the last day not in it, or over), appraisal/too-many-items {most}.
 */
export async function addItem(tx: Tx, actor: Actor, command: AddItemCommand): Promise<Outcome<string>> {
  const { villageId, memberId, year, requestId, now } = command;
  authorize(actor, 'items.manage', villageId);
  const id = newId();
  const { earlierId, hash } = await takeRequest(tx, 'add-item', command, accountIdOf(actor), id);
  if (earlierId) return { result: earlierId, replayed: true };
  await lockMember(tx, villageId, memberId);
  await refuseKin(tx, actor, command);
  refuseYear(year, now);
  const { title, target, unit, dueOn } = command;
  if (Number(dueOn.slice(0, 4)) !== year || dueOn < dateInChina(now)) throw refuse('appraisal/day-wrong');
  await write(tx, actor, command, [{ id, requestId, commandHash: hash, title, target, unit, dueOn }]);
  return { result: id, replayed: false };
}

/**
 * Copies what a member had on their list of the year before into `year`, but for what stands there already under the same title; the
 * result says how many lines. A last day that is over becomes the year's last.
 *
 * Refusals: permission/*, appraisal/request-used, appraisal/not-found, appraisal/member-left, appraisal/own-matter,
 * appraisal/day-wrong, appraisal/nothing-to-copy, appraisal/too-many-items {most}.
 */
export async function copyItems(tx: Tx, actor: Actor, command: CopyItemsCommand): Promise<Outcome<number>> {
  const { villageId, memberId, year, requestId, now } = command;
  authorize(actor, 'items.manage', villageId);
  const { earlierId, hash } = await takeRequest(tx, 'copy-items', command, accountIdOf(actor), memberId);
  if (earlierId) return { result: 0, replayed: true };
  await lockMember(tx, villageId, memberId);
  await refuseKin(tx, actor, command);
  refuseYear(year, now);
  const lines = await tx.execute<{ title: string; target: string; unit: string; dueOn: string }>(sql`
    select title, target, unit, due_on::text as "dueOn" from appraisal_items before
    where village_id = ${villageId} and member_id = ${memberId} and year = ${year - 1} and state <> 'dropped'
      and not exists (select from appraisal_items there where there.village_id = before.village_id
        and there.member_id = before.member_id and there.year = ${year} and there.state <> 'dropped' and there.title = before.title)
    order by due_on, id`);
  if (lines.length === 0) throw refuse('appraisal/nothing-to-copy');
  const items = lines.map(({ dueOn, ...line }, index) => {
    const sameDay = `${year}${dueOn.slice(4)}`.replace('-02-29', '-02-28');
    const day = sameDay < dateInChina(now) ? `${year}-12-31` : sameDay;
    const requestOfLine = idFrom('copy-items', requestId, String(index));
    return { ...line, id: newId(), requestId: requestOfLine, commandHash: hash, dueOn: day };
  });
  await write(tx, actor, command, items);
  return { result: items.length, replayed: false };
}

/**
 * open → dropped, with the reason: the line counts nowhere any more.
 *
 * Refusals: permission/*, appraisal/not-found, appraisal/request-used, appraisal/wrong-state, appraisal/own-matter,
 * appraisal/reason-missing.
 */
export async function dropItem(tx: Tx, actor: Actor, command: DropItemCommand): Promise<Outcome<string>> {
  const { villageId, itemId, now } = command;
  authorize(actor, 'items.manage', villageId);
  const item = await lockItem(tx, villageId, itemId);
  const { earlierId } = await takeRequest(tx, 'drop-item', command, accountIdOf(actor), itemId);
  if (earlierId) return { result: itemId, replayed: true };
  if (item.state !== 'open') throw refuse('appraisal/wrong-state', { state: item.state });
  await refuseKin(tx, actor, { villageId, memberId: item.memberId, now });
  const { reason } = command;
  if (!reason) throw refuse('appraisal/reason-missing');
  await tx
    .update(appraisalItems)
    .set({ state: 'dropped', dropReason: reason })
    .where(and(eq(appraisalItems.villageId, villageId), eq(appraisalItems.id, itemId)));
  await recordAudit(tx, actor, {
    villageId,
    action: 'appraisal.drop-item',
    subjectKind: 'service-item',
    subjectId: itemId,
    details: { memberId: item.memberId, title: item.title, reason },
  });
  return { result: itemId, replayed: false };
}

/** A list is made for this year or the next. */
function refuseYear(year: number, now: Date): void {
  const current = Number(dateInChina(now).slice(0, 4));
  if (year !== current && year !== current + 1) throw refuse('appraisal/day-wrong');
}

/** The member is locked: nobody else writes on their list meanwhile. */
async function write(
  tx: Tx,
  actor: Actor,
  { villageId, memberId, year }: { readonly villageId: string; readonly memberId: string; readonly year: number },
  items: readonly (NewItem & { readonly id: string; readonly requestId: string; readonly commandHash: string })[],
): Promise<void> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from appraisal_items
    where village_id = ${villageId} and member_id = ${memberId} and year = ${year} and state <> 'dropped'`);
  if (row!.count + items.length > ITEMS_MAX) throw refuse('appraisal/too-many-items', { most: ITEMS_MAX });
  const agreed = { agreedBy: accountIdOf(actor), agreedByName: nameOf(actor) };
  const values = items.map((item) => ({ ...item, ...agreed, villageId, memberId, year, state: 'open' as const }));
  await tx.insert(appraisalItems).values(values);
  const events = values.map(({ id, title, target, unit, dueOn }) => ({
    villageId,
    action: 'appraisal.add-item',
    subjectKind: 'service-item',
    subjectId: id,
    details: { memberId, year, title, target, unit, dueOn },
  }));
  await recordAudit(tx, actor, ...events);
}
