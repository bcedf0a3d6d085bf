import type { Tx } from '#db/client';
import { findFundWork } from '../fund/index';
import { Refusal } from '../kernel/refusal';
import type { ClaimsRefusalCode } from './vocabulary';

const refuse = (code: ClaimsRefusalCode, details = {}) => new Refusal<ClaimsRefusalCode>(code, details);

/**
 * What was done with the micro-service fund earns points once for each member who shared it, after it is closed. The member's
 * claims are taken one after the other, so that no second comes between.
 *
 * Refusals: claims/fund-not-shared (nor does another village's exist), claims/fund-not-closed, claims/fund-claimed-already {number}.
 */
export async function refuseFundWork(
  tx: Tx,
  villageId: string,
  memberId: string,
  applicationId: string | undefined,
): Promise<void> {
  if (applicationId === undefined) return;
  const work = await findFundWork(tx, villageId, memberId, applicationId);
  if (!work) throw refuse('claims/fund-not-shared');
  if (work.state !== 'closed') throw refuse('claims/fund-not-closed');
  const [claimed] = await tx.$client<{ number: number }[]>`
    select number from claims_claims where village_id = ${villageId} and member_id = ${memberId}
      and fund_application_id = ${applicationId} and state not in ('draft', 'refused', 'withdrawn', 'taken-back', 'closed')`;
  if (claimed) throw refuse('claims/fund-claimed-already', { number: claimed.number });
}
