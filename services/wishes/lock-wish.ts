import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { wishesWishes } from '#db/schema/wishes';
import { isId } from '../kernel/ids';
import { refuse } from './wishes-refusal';

export type Wish = typeof wishesWishes.$inferSelect;

/** A wish of the village, locked until the transaction ends. Refusals: wishes/not-found. */
export async function lockWish(
  tx: Tx,
  { villageId, wishId }: { readonly villageId: string; readonly wishId: string },
): Promise<Wish> {
  const [wish] = isId(wishId)
    ? await tx
        .select()
        .from(wishesWishes)
        .where(and(eq(wishesWishes.villageId, villageId), eq(wishesWishes.id, wishId)))
        .for('update')
    : [];
  if (!wish) throw refuse('wishes/not-found');
  return wish;
}
