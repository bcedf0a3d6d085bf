import { timingSafeEqual } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { identityCodes } from '#db/schema/identity';
import { keyedDigest } from '../kernel/secrets';
import { codeFailuresMax } from './policy';
import type { CodePurpose } from './vocabulary';

/** What is stored of a code: bound to the phone and to what it is for. */
export function codeHash(phoneBlind: Buffer, purpose: CodePurpose, code: string): Buffer {
  return keyedDigest('one-time-code', `${purpose}:${phoneBlind.toString('hex')}:${code}`);
}

/**
 * Uses up the latest code of a phone, or counts a wrong guess against it. Undefined when it was right. By the database's
 * clock, and under a row lock: of two at the same moment one gets it.
 */
export async function takeCode(
  tx: Tx,
  phoneBlind: Buffer,
  purpose: CodePurpose,
  code: string,
): Promise<'identity/code-expired' | 'identity/wrong-code' | undefined> {
  const [latest] = await tx.$client<{ id: string; code_hash: Buffer; usable: boolean }[]>`
    select id, code_hash, used_at is null and failures < ${codeFailuresMax} and expires_at > clock_timestamp() as usable
    from identity_codes where phone_blind = ${phoneBlind} and purpose = ${purpose}
    order by recorded_at desc limit 1 for update`;
  if (!latest?.usable) return 'identity/code-expired';
  if (!timingSafeEqual(latest.code_hash, codeHash(phoneBlind, purpose, code))) {
    await tx
      .update(identityCodes)
      .set({ failures: sql`${identityCodes.failures} + 1` })
      .where(eq(identityCodes.id, latest.id));
    return 'identity/wrong-code';
  }
  await tx.update(identityCodes).set({ usedAt: sql`clock_timestamp()` }).where(eq(identityCodes.id, latest.id));
  return undefined;
}
