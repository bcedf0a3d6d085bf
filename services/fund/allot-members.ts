import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { sum, yuan } from '../kernel/decimal';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { firstDayOf, insertAllotments, lastDayOf, reopenAllotments } from './eligible-queries';
import { refuse } from './fund-refusal';
import { lockYear } from './lock-year';
import { postAllotments, yearId } from './post-allotments';
import { lockUnallotted } from './unallotted';

export interface AllotCommand {
  readonly villageId: string;
  readonly year: number;
  readonly now: Date;
}

/**
 * Gives an allotment to whoever joined, or became eligible, since a year was opened, and back what was taken from whoever left and
 * came again: as far as money is there, those who joined first come first. Run again it gives nothing more. Returns how many.
 *
 * Refusals: permission/*, fund/year-not-open {year}, fund/year-closed {year}.
 */
export async function allotMembers(tx: Tx, actor: Actor, { villageId, year, now }: AllotCommand): Promise<number> {
  authorize(actor, 'fund.manage', villageId);
  const opened = await lockYear(tx, villageId, year);
  if (opened.closedAt !== null) throw refuse('fund/year-closed', { year });
  const today = dateInChina(now);
  if (today > lastDayOf(year)) return 0;
  const { accountId: unallottedId, left } = await lockUnallotted(tx, villageId);
  const again = await reopenAllotments(tx, villageId, opened, left.toFixed(2));
  const spare = yuan(left.minus(sum(again.map((each) => yuan(each.yuan)))));
  const given = { today, openedAt: opened.openedAt, left: spare.toFixed(2) };
  const allotments = [...again, ...(await insertAllotments(tx, villageId, opened, given))];
  if (allotments.length === 0) return 0;
  const occurredOn = today > firstDayOf(year) ? today : firstDayOf(year);
  const summary = `${year} · ${opened.meeting}`;
  const posting = { villageId, year, unallottedId, occurredOn, summary, batch: newId() };
  await postAllotments(tx, actor, posting, allotments);
  await recordAudit(tx, actor, {
    villageId,
    action: 'fund.allot',
    subjectKind: 'fund-year',
    subjectId: yearId(villageId, year),
    details: { year, members: allotments.length, yuan: sum(allotments.map((each) => yuan(each.yuan))).toFixed(2) },
  });
  return allotments.length;
}
