import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { fundYears } from '#db/schema/fund';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { authorize } from '../kernel/permissions';
import { commandHash, type Outcome } from '../kernel/request';
import { firstDayOf, insertAllotments, readNeed, readYearRule, type YearRule } from './eligible-queries';
import { refuse } from './fund-refusal';
import type { OpenYearCommand } from './money-commands';
import { postAllotments, yearId } from './post-allotments';
import { lockUnallotted } from './unallotted';

/**
 * Opens a year of the fund: keeps the rule of now, and gives everybody eligible their allotment out of what came in, all of them or
 * none. Returns the year.
 *
 * Refusals: permission/*, fund/request-used, fund/year-open-already {year}, fund/reason-missing (no meeting), fund/year-out-of-range
 * (neither this year nor the next), fund/nobody-eligible, fund/not-enough-money {needed, left}.
 */
export async function openYear(tx: Tx, actor: Actor, command: OpenYearCommand): Promise<Outcome<number>> {
  const { villageId, year, now } = command;
  authorize(actor, 'fund.manage', villageId);
  const today = dateInChina(now);
  const rule = await readYearRule(tx, villageId, year, now);
  if (await writeYear(tx, actor, command, rule)) return { result: year, replayed: true };
  const meeting = command.meeting.trim();
  if (meeting === '') throw refuse('fund/reason-missing');
  const thisYear = Number(today.slice(0, 4));
  if (year < thisYear || year > thisYear + 1) throw refuse('fund/year-out-of-range');
  const { accountId: unallottedId, left } = await lockUnallotted(tx, villageId);
  const { members, needed } = await readNeed(tx, villageId, rule, now);
  if (members === 0) throw refuse('fund/nobody-eligible');
  if (left.lt(needed)) {
    throw refuse('fund/not-enough-money', { needed: needed.toFixed(2), left: left.toFixed(2) });
  }
  const allotments = await insertAllotments(tx, villageId, rule, { today, left: left.toFixed(2) });
  const occurredOn = today > firstDayOf(year) ? today : firstDayOf(year);
  const summary = `${year} · ${meeting}`;
  const posting = { villageId, year, unallottedId, occurredOn, summary, batch: command.requestId };
  await postAllotments(tx, actor, posting, allotments);
  await recordAudit(tx, actor, {
    villageId,
    action: 'fund.open-year',
    subjectKind: 'fund-year',
    subjectId: yearId(villageId, year),
    details: { year, meeting, members: allotments.length, yuan: needed.toFixed(2), yearly: rule.yearlyYuan },
  });
  return { result: year, replayed: false };
}

/** Writes the year's rule down; true where this very request did so before. The second of two at once waits here for the first. */
async function writeYear(tx: Tx, actor: Actor, command: OpenYearCommand, rule: YearRule): Promise<boolean> {
  const { villageId, year, requestId } = command;
  const hash = commandHash(command);
  const [used] = await tx
    .select({ commandHash: fundYears.commandHash })
    .from(fundYears)
    .where(and(eq(fundYears.villageId, villageId), eq(fundYears.requestId, requestId)));
  if (used && used.commandHash !== hash) throw refuse('fund/request-used');
  const written = await tx
    .insert(fundYears)
    .values({
      villageId,
      ...rule,
      meeting: command.meeting.trim(),
      openedBy: accountIdOf(actor),
      openedByName: nameOf(actor),
      requestId,
      commandHash: hash,
    })
    .onConflictDoNothing()
    .returning({ year: fundYears.year });
  if (written.length > 0) return false;
  const [earlier] = await tx
    .select({ requestId: fundYears.requestId, commandHash: fundYears.commandHash })
    .from(fundYears)
    .where(and(eq(fundYears.villageId, villageId), eq(fundYears.year, year)));
  if (earlier?.requestId !== requestId) throw refuse('fund/year-open-already', { year });
  return true;
}
