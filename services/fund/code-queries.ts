import type { Reader } from '#db/client';
import type { PersonActor } from '../kernel/actor';
import { can } from '../kernel/permissions';
import { loadApplication } from './application-queries';
import { isBeneficiary } from './confirm-done';
import { refuse } from './fund-refusal';
import { findExclusionOf } from './people-queries';
import { confirmationCode } from './spending-policy';
import { CODE_FAILURES_MAX } from './vocabulary';

/**
 * The code by which a beneficiary confirms: for the beneficiary's own eyes, and for the committee that prints it for them, but
 * for nobody who asks for the money, gets it or is related. Undefined once it is dead or not needed.
 *
 * Refusals: fund/not-found (also for whom it is not), fund/own-matter.
 */
export async function findConfirmationCode(
  reader: Reader,
  actor: PersonActor,
  villageId: string,
  applicationId: string,
): Promise<string | undefined> {
  const application = await loadApplication(reader, villageId, applicationId);
  const isOwn = actor.role === 'member' && (await isBeneficiary(reader, application, actor.memberId));
  if (!isOwn) {
    if (!can(actor, 'fund.enter') || !actor.villageIds.includes(villageId)) throw refuse('fund/not-found');
    const why = await findExclusionOf(reader, application, actor);
    if (why !== undefined && why !== 'entered-it') throw refuse('fund/own-matter');
  }
  const isOpen = application.state === 'approved' && application.codeFailures < CODE_FAILURES_MAX;
  return isOpen ? confirmationCode(application.id) : undefined;
}
