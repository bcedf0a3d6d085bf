import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { fundSources } from '#db/schema/fund';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { isId, newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { refuse } from './fund-refusal';
import type { AddSourceCommand } from './money-commands';
import { once } from './take-request';

/**
 * Writes down where money of the fund comes from. Returns its id.
 *
 * Refusals: permission/*, fund/request-used, fund/already-listed.
 */
export async function addSource(tx: Tx, actor: Actor, command: AddSourceCommand): Promise<Outcome<string>> {
  const { villageId, kind } = command;
  authorize(actor, 'fund.manage', villageId);
  const id = newId();
  return once(tx, command, id, async () => {
    const name = command.name.trim();
    const made = await tx
      .insert(fundSources)
      .values({ villageId, id, kind, name })
      .onConflictDoNothing()
      .returning({ id: fundSources.id });
    if (made.length === 0) throw refuse('fund/already-listed');
    await recordAudit(tx, actor, {
      villageId,
      action: 'fund.add-source',
      subjectKind: 'fund-source',
      subjectId: id,
      details: { kind, name },
    });
  });
}

/** A source that money still comes from. Refusals: fund/not-found. */
export async function loadSource(tx: Tx, villageId: string, sourceId: string) {
  const [source] = isId(sourceId)
    ? await tx
        .select()
        .from(fundSources)
        .where(and(eq(fundSources.villageId, villageId), eq(fundSources.id, sourceId), isNull(fundSources.closedAt)))
    : [];
  if (!source) throw refuse('fund/not-found');
  return source;
}
