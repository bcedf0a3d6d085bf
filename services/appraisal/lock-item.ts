import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { appraisalItems } from '#db/schema/appraisal';
import { isId } from '../kernel/ids';
import { refuse } from './appraisal-refusal';

export type Item = typeof appraisalItems.$inferSelect;

/** A line of a list, locked until the transaction ends. Refusals: appraisal/not-found. */
export async function lockItem(tx: Tx, villageId: string, itemId: string): Promise<Item> {
  const [item] = isId(itemId)
    ? await tx
        .select()
        .from(appraisalItems)
        .where(and(eq(appraisalItems.villageId, villageId), eq(appraisalItems.id, itemId)))
        .for('update')
    : [];
  if (!item) throw refuse('appraisal/not-found');
  return item;
}
