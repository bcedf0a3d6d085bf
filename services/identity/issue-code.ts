import { randomInt } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { identityCodes } from '#db/schema/identity';
import { newId } from '../kernel/ids';
import { codeHash } from './take-code';
import type { CodePurpose } from './vocabulary';

/** Makes a one-time code for a phone; an earlier one is void. It is shown once and stored as a hash. No checks, no audit. */
export async function issueCode(tx: Tx, phoneBlind: Buffer, purpose: CodePurpose, lifeMs: number): Promise<string> {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await tx.insert(identityCodes).values({
    id: newId(),
    phoneBlind,
    purpose,
    codeHash: codeHash(phoneBlind, purpose, code),
    expiresAt: sql`clock_timestamp() + ${lifeMs} * interval '1 millisecond'` as unknown as Date,
  });
  return code;
}
