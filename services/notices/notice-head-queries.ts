import { and, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Reader } from '#db/client';
import { claimsAssessments } from '#db/schema/claims';
import { orgUnits } from '#db/schema/org';
import { invariant } from '../kernel/invariant';

const township = alias(orgUnits, 'township');

/** What stands around the rows of a notice: who issues it, below whom, the supervision phone, what it rests on. */
export async function readNoticeHead(
  reader: Reader,
  villageId: string,
  assessmentId: string | undefined,
): Promise<Readonly<Record<string, string>>> {
  const [village] = await reader
    .select({ code: orgUnits.code, village: orgUnits.name, phone: orgUnits.phone, township: township.name })
    .from(orgUnits)
    .innerJoin(township, eq(township.id, orgUnits.parentId))
    .where(eq(orgUnits.id, villageId));
  invariant(village, 'a village has a township');
  const [assessment] = assessmentId
    ? await reader
        .select({ meeting: claimsAssessments.meeting, meetingOn: claimsAssessments.meetingOn })
        .from(claimsAssessments)
        .where(and(eq(claimsAssessments.villageId, villageId), eq(claimsAssessments.id, assessmentId)))
    : [];
  return {
    issuer: 'village-committee',
    objectTo: 'supervision-committee',
    villageCode: village.code,
    village: village.village,
    township: village.township,
    ...(village.phone && { phone: village.phone }),
    ...(assessment?.meeting && { meeting: assessment.meeting }),
    ...(assessment?.meetingOn && { meetingOn: assessment.meetingOn }),
  };
}
