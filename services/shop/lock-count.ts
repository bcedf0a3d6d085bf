import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { shopCountLines, shopCounts } from '#db/schema/shop';
import { isId } from '../kernel/ids';
import { refuse } from './shop-refusal';

export type LockedCount = Awaited<ReturnType<typeof lockCount>>;

/** Loads and locks a stock-take. Refusals: shop/not-found. */
export async function lockCount(tx: Tx, villageId: string, countId: string) {
  const [count] = isId(countId)
    ? await tx
        .select()
        .from(shopCounts)
        .where(and(eq(shopCounts.villageId, villageId), eq(shopCounts.id, countId)))
        .for('update')
    : [];
  if (!count) throw refuse('shop/not-found');
  return count;
}

/** What was counted, in goods order. */
export function readCountLines(tx: Tx, { villageId, id }: LockedCount) {
  return tx
    .select()
    .from(shopCountLines)
    .where(and(eq(shopCountLines.villageId, villageId), eq(shopCountLines.countId, id)))
    .orderBy(shopCountLines.goodsId);
}
