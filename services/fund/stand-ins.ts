import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { fundStandIns } from '#db/schema/fund';
import { recordAudit } from '../audit/index';
import { type Actor, nameOf } from '../kernel/actor';
import { isId, newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { refuse } from './fund-refusal';
import type { EndStandInCommand, NameStandInCommand } from './money-commands';
import { listStandInCandidates } from './rules-queries';
import { once } from './take-request';

/**
 * Names who votes where too few of the committee may: somebody who checks in this village and is not of its committee.
 *
 * Refusals: permission/*, fund/request-used, fund/account-unfit, fund/already-listed.
 */
export async function nameStandIn(tx: Tx, actor: Actor, command: NameStandInCommand): Promise<Outcome<string>> {
  const { villageId, accountId } = command;
  authorize(actor, 'fund.name-stand-ins', villageId);
  const id = newId();
  return once(tx, command, id, async () => {
    const fit = (await listStandInCandidates(tx, villageId)).find((each) => each.accountId === accountId);
    if (!fit) throw refuse('fund/account-unfit');
    const named = await tx
      .insert(fundStandIns)
      .values({ villageId, id, accountId, name: fit.name, namedByName: nameOf(actor) })
      .onConflictDoNothing()
      .returning({ id: fundStandIns.id });
    if (named.length === 0) throw refuse('fund/already-listed');
    await recordAudit(tx, actor, {
      villageId,
      action: 'fund.name-stand-in',
      subjectKind: 'account',
      subjectId: accountId,
      details: { name: fit.name },
    });
  });
}

/**
 * Takes somebody from the list; seats that they were given stay theirs.
 *
 * Refusals: permission/*, fund/request-used, fund/not-found (also where it ended already).
 */
export async function endStandIn(tx: Tx, actor: Actor, command: EndStandInCommand): Promise<Outcome<string>> {
  const { villageId, standInId } = command;
  authorize(actor, 'fund.name-stand-ins', villageId);
  if (!isId(standInId)) throw refuse('fund/not-found');
  return once(tx, command, standInId, async () => {
    const [ended] = await tx
      .update(fundStandIns)
      .set({ endedAt: sql`recorded_now()` })
      .where(and(eq(fundStandIns.villageId, villageId), eq(fundStandIns.id, standInId), isNull(fundStandIns.endedAt)))
      .returning();
    if (!ended) throw refuse('fund/not-found');
    await recordAudit(tx, actor, {
      villageId,
      action: 'fund.end-stand-in',
      subjectKind: 'account',
      subjectId: ended.accountId,
      details: { name: ended.name },
    });
  });
}
