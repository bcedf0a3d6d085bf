import { eq } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { starsVoters } from '#db/schema/stars';
import { slipDigest } from './slip-code';
import type { Voter } from './voter-queries';
import { normalCode } from './written-code';

/** The seat of the slip that was printed last; undefined for any other code. */
export async function findSlipVoter(reader: Reader, slip: string): Promise<Voter | undefined> {
  if (normalCode(slip) === '') return undefined;
  const [voter] = await reader
    .select()
    .from(starsVoters)
    .where(eq(starsVoters.slipDigest, slipDigest(slip)));
  return voter;
}
