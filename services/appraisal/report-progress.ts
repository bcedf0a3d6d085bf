import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { appraisalProgress } from '#db/schema/appraisal';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { refuse } from './appraisal-refusal';
import type { ReportProgressCommand } from './commands';
import { lockItem } from './lock-item';
import { memberOf } from './member-in-question';
import { takeRequest } from './take-request';
import { WAITING_MAX } from './vocabulary';

/**
 * A member (or who acts for them) says what they did for a line of their list; it counts once somebody else confirmed it.
 *
 * Refusals: permission/*, appraisal/not-allowed (no member record), appraisal/not-found (also somebody else's line),
 * appraisal/request-used, appraisal/wrong-state, appraisal/day-wrong (later than today, or not in the list's year),
 * appraisal/too-many-waiting {most}.
 */
export async function reportProgress(tx: Tx, actor: Actor, command: ReportProgressCommand): Promise<Outcome<string>> {
  const { villageId, itemId, quantity, occurredOn, note, requestId, now } = command;
  authorize(actor, 'items.report', villageId);
  const memberId = memberOf(actor, villageId);
  const item = await lockItem(tx, villageId, itemId);
  if (item.memberId !== memberId) throw refuse('appraisal/not-found');
  const id = newId();
  const { earlierId, hash } = await takeRequest(tx, 'report-progress', command, accountIdOf(actor), id);
  if (earlierId) return { result: earlierId, replayed: true };
  if (item.state !== 'open') throw refuse('appraisal/wrong-state', { state: item.state });
  if (occurredOn > dateInChina(now) || Number(occurredOn.slice(0, 4)) !== item.year)
    throw refuse('appraisal/day-wrong');
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from appraisal_progress
    where village_id = ${villageId} and item_id = ${itemId} and confirmed_at is null`);
  if (row!.count >= WAITING_MAX) throw refuse('appraisal/too-many-waiting', { most: WAITING_MAX });
  const said = { saidBy: accountIdOf(actor), saidByName: nameOf(actor) };
  const keys = { villageId, id, itemId, requestId, commandHash: hash };
  await tx.insert(appraisalProgress).values({ ...keys, ...said, quantity, occurredOn, note });
  await recordAudit(tx, actor, {
    villageId,
    action: 'appraisal.report-progress',
    subjectKind: 'service-item',
    subjectId: itemId,
    details: { progressId: id, quantity, occurredOn },
  });
  return { result: id, replayed: false };
}
