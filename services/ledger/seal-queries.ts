import { and, desc, eq, lt, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { ledgerSeals } from '#db/schema/ledger';

/** A published seal of a village's book. */
export interface PublishedSeal {
  readonly number: number;
  /** The 64 hexadecimal digits that people write down or photograph. */
  readonly root: string;
  readonly transferCount: number;
  readonly fromSequence: number;
  readonly throughSequence: number;
  readonly sealedAt: Date;
}

async function seals(reader: Reader, condition: SQL | undefined, count: number): Promise<PublishedSeal[]> {
  const rows = await reader.select().from(ledgerSeals).where(condition).orderBy(desc(ledgerSeals.number)).limit(count);
  return rows.map((row) => ({
    number: row.number,
    root: row.root.toString('hex'),
    transferCount: row.transferCount,
    fromSequence: row.fromSequence,
    throughSequence: row.throughSequence,
    sealedAt: row.sealedAt,
  }));
}

/** Published seals, the latest first; those below `before` when it is given. Public. */
export function listSeals(
  reader: Reader,
  villageId: string,
  page: { readonly before?: number; readonly count: number },
): Promise<PublishedSeal[]> {
  const below = page.before === undefined ? undefined : lt(ledgerSeals.number, page.before);
  return seals(reader, and(eq(ledgerSeals.villageId, villageId), below), page.count);
}

/**
 * The seal whose root begins with what was written down (at least 16 hexadecimal digits, lower case), or undefined: then
 * that root was never published here. Public.
 */
export async function findSealByRoot(
  reader: Reader,
  villageId: string,
  beginning: string,
): Promise<PublishedSeal | undefined> {
  if (!/^[0-9a-f]{16,64}$/.test(beginning)) return undefined;
  const same = sql`starts_with(encode(${ledgerSeals.root}, 'hex'), ${beginning})`;
  const [seal] = await seals(reader, and(eq(ledgerSeals.villageId, villageId), same), 1);
  return seal;
}
