import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { fundYears } from '#db/schema/fund';
import { refuse } from './fund-refusal';

export type FundYear = typeof fundYears.$inferSelect;

/** A year; nobody gives, takes back or closes in it until the transaction ends. Refusals: fund/year-not-open {year}. */
export async function lockYear(tx: Tx, villageId: string, year: number): Promise<FundYear> {
  const [row] = await tx
    .select()
    .from(fundYears)
    .where(and(eq(fundYears.villageId, villageId), eq(fundYears.year, year)))
    .for('update');
  if (!row) throw refuse('fund/year-not-open', { year });
  return row;
}
