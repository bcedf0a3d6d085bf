import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Reader, Tx } from '#db/client';
import { orgMembers } from '#db/schema/org';
import { starsConsents } from '#db/schema/stars';
import { isId } from '../kernel/ids';

/** A member's consent that holds: their photo and whole name may stand on the honour board. */
export interface Consent {
  readonly photoId: string;
  readonly givenByName: string;
  readonly givenAt: Date;
}

/** The consent of a member that was not withdrawn. */
export async function findConsent(reader: Reader, villageId: string, memberId: string): Promise<Consent | undefined> {
  if (!isId(memberId)) return undefined;
  const [row] = await reader
    .select({
      photoId: starsConsents.photoId,
      givenByName: starsConsents.givenByName,
      givenAt: starsConsents.givenAt,
    })
    .from(starsConsents)
    .where(
      and(
        eq(starsConsents.villageId, villageId),
        eq(starsConsents.memberId, memberId),
        isNull(starsConsents.withdrawnAt),
      ),
    )
    .orderBy(desc(starsConsents.givenAt));
  return row;
}

/** True where a photo was ever consented to: it is not taken a second time. */
export async function wasConsentedTo(reader: Reader, villageId: string, photoId: string): Promise<boolean> {
  const [row] = await reader
    .select({ id: starsConsents.id })
    .from(starsConsents)
    .where(and(eq(starsConsents.villageId, villageId), eq(starsConsents.photoId, photoId)));
  return row !== undefined;
}

/** A member in the roster; nobody else writes a consent of theirs until the transaction ends. */
export async function holdMember(tx: Tx, villageId: string, memberId: string): Promise<boolean> {
  if (!isId(memberId)) return false;
  const [row] = await tx
    .select({ leftOn: orgMembers.leftOn })
    .from(orgMembers)
    .where(and(eq(orgMembers.villageId, villageId), eq(orgMembers.id, memberId)))
    .for('no key update');
  return row !== undefined;
}
