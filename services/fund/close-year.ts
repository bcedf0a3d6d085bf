import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { fundYears } from '#db/schema/fund';
import { recordAudit } from '../audit/index';
import { type Actor, nameOf } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { lastDayOf } from './eligible-queries';
import { type EndingAllotment, endAllotments } from './end-allotments';
import { refuse } from './fund-refusal';
import { lockYear } from './lock-year';
import type { CloseYearCommand } from './money-commands';
import { yearId } from './post-allotments';
import { once } from './take-request';

/**
 * Closes a year that is over: what each member has left goes to their allotment of the next year, where the year's rule carries
 * over and they have one, else back to the village. What applications hold of it stays until they end.
 *
 * Refusals: permission/*, fund/year-not-open {year} (also the next one, where it carries over), fund/request-used,
 * fund/year-closed {year}, fund/year-not-over {year}.
 */
export async function closeYear(tx: Tx, actor: Actor, command: CloseYearCommand): Promise<Outcome<string>> {
  const { villageId, year, now } = command;
  authorize(actor, 'fund.manage', villageId);
  const closing = await lockYear(tx, villageId, year);
  const id = yearId(villageId, year);
  return once(tx, command, id, async () => {
    if (closing.closedAt !== null) throw refuse('fund/year-closed', { year });
    const today = dateInChina(now);
    if (today <= lastDayOf(year)) throw refuse('fund/year-not-over', { year });
    if (closing.carryOver) await lockYear(tx, villageId, year + 1);
    const allotments = await lockAllotments(tx, villageId, year, closing.carryOver);
    const ending = { villageId, year, ending: 'year-end', occurredOn: today } as const;
    const { returned, carried } = await endAllotments(tx, actor, ending, allotments);
    await tx
      .update(fundYears)
      .set({ closedAt: sql`recorded_now()`, closedByName: nameOf(actor) })
      .where(and(eq(fundYears.villageId, villageId), eq(fundYears.year, year)));
    await recordAudit(tx, actor, {
      villageId,
      action: 'fund.close-year',
      subjectKind: 'fund-year',
      subjectId: id,
      details: { year, members: allotments.length, returned: returned.toFixed(2), carried: carried.toFixed(2) },
    });
  });
}

/** Nobody moves money of them until the transaction ends: moves of shares lock them, too. */
async function lockAllotments(tx: Tx, villageId: string, year: number, carryOver: boolean): Promise<EndingAllotment[]> {
  const rows = await tx.$client<EndingAllotment[]>`
    select a.id, n.id as "nextId" from fund_allotments a
    left join fund_allotments n on ${carryOver} and n.village_id = a.village_id and n.member_id = a.member_id
      and n.year = a.year + 1 and n.ended_at is null
    where a.village_id = ${villageId} and a.year = ${year} and a.ended_at is null order by a.id for update of a`;
  return [...rows];
}
