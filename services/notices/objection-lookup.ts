import { and, eq } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { noticesObjections } from '#db/schema/notices';
import { type ObjectionLookup, parseObjectionNumber } from './commands';
import { isLookupCode } from './objection-code';

/** The objection of a number and code; undefined when the two don't belong together. */
export async function findObjection(
  reader: Reader,
  villageId: string,
  lookup: ObjectionLookup,
): Promise<{ readonly id: string } | undefined> {
  const asked = parseObjectionNumber(lookup.number);
  if (!asked) return undefined;
  const [objection] = await reader
    .select({ id: noticesObjections.id, lookupHash: noticesObjections.lookupHash })
    .from(noticesObjections)
    .where(
      and(
        eq(noticesObjections.villageId, villageId),
        eq(noticesObjections.year, asked.year),
        eq(noticesObjections.number, asked.number),
      ),
    );
  return objection && isLookupCode(villageId, lookup.code, objection.lookupHash) ? { id: objection.id } : undefined;
}
