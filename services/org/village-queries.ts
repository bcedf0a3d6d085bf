import { and, asc, eq, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Reader } from '#db/client';
import { orgUnits } from '#db/schema/org';

/** What anyone may know of a village. */
export interface PublicVillage {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly townshipName: string;
  /** Supervision phone, as shown on the board. */
  readonly phone: string | null;
}

const township = alias(orgUnits, 'township');

function villages(reader: Reader) {
  return reader
    .select({
      id: orgUnits.id,
      code: orgUnits.code,
      name: orgUnits.name,
      townshipName: township.name,
      phone: orgUnits.phone,
    })
    .from(orgUnits)
    .innerJoin(township, eq(township.id, orgUnits.parentId))
    .$dynamic();
}

/** Every village of the installation, by township. Public. */
export function listPublicVillages(reader: Reader): Promise<PublicVillage[]> {
  return villages(reader)
    .where(and(eq(orgUnits.kind, 'village'), isNull(orgUnits.endedOn)))
    .orderBy(asc(township.code), asc(orgUnits.code));
}

/** The village with a code, or undefined. Public. */
export async function findPublicVillage(reader: Reader, code: string): Promise<PublicVillage | undefined> {
  const [village] = await villages(reader)
    .where(and(eq(orgUnits.kind, 'village'), eq(orgUnits.code, code)))
    .limit(1);
  return village;
}
