import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { fundForbiddenUses } from '#db/schema/fund';
import { recordAudit } from '../audit/index';
import { type Actor, nameOf } from '../kernel/actor';
import { idFrom, isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { refuse } from './fund-refusal';
import type { AdoptForbiddenUsesCommand, EndForbiddenUseCommand } from './money-commands';
import { once } from './take-request';

/**
 * Lists words that no application of the fund may hold: one, or a suggested list at once; those that stand there already stay as
 * they are. Returns the id of the first.
 *
 * Refusals: permission/*, fund/request-used, fund/already-listed (nothing is new).
 */
export async function addForbiddenUses(
  tx: Tx,
  actor: Actor,
  command: AdoptForbiddenUsesCommand,
): Promise<Outcome<string>> {
  const { villageId, requestId } = command;
  authorize(actor, 'fund.manage', villageId);
  const words = [...new Set(command.words.map((each) => each.trim()).filter((each) => each !== ''))];
  const rows = words.map((each) => ({
    villageId,
    id: idFrom('fund-forbidden-use', villageId, requestId, each),
    words: each,
    addedByName: nameOf(actor),
  }));
  return once(tx, command, rows[0]?.id ?? requestId, async () => {
    const added =
      rows.length === 0 ? [] : await tx.insert(fundForbiddenUses).values(rows).onConflictDoNothing().returning();
    if (added.length === 0) throw refuse('fund/already-listed');
    await recordAudit(
      tx,
      actor,
      ...added.map((use) => ({
        villageId,
        action: 'fund.add-forbidden-use',
        subjectKind: 'fund-forbidden-use',
        subjectId: use.id,
        details: { words: use.words },
      })),
    );
  });
}

/**
 * Takes words from the list; applications that were refused for them stay so.
 *
 * Refusals: permission/*, fund/request-used, fund/not-found (also where it ended already).
 */
export async function endForbiddenUse(tx: Tx, actor: Actor, command: EndForbiddenUseCommand): Promise<Outcome<string>> {
  const { villageId, useId } = command;
  authorize(actor, 'fund.manage', villageId);
  if (!isId(useId)) throw refuse('fund/not-found');
  return once(tx, command, useId, async () => {
    const [ended] = await tx
      .update(fundForbiddenUses)
      .set({ endedAt: sql`recorded_now()` })
      .where(
        and(
          eq(fundForbiddenUses.villageId, villageId),
          eq(fundForbiddenUses.id, useId),
          isNull(fundForbiddenUses.endedAt),
        ),
      )
      .returning();
    if (!ended) throw refuse('fund/not-found');
    await recordAudit(tx, actor, {
      villageId,
      action: 'fund.end-forbidden-use',
      subjectKind: 'fund-forbidden-use',
      subjectId: useId,
      details: { words: ended.words },
    });
  });
}
