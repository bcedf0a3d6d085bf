import type { Reader, Tx } from '#db/client';
import { fundConfirmations } from '#db/schema/fund';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import type { Attempt } from '../kernel/attempt';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { type Acted, type Application, act, changeApplication, lockApplication } from './act';
import { refuse } from './fund-refusal';
import type { ConfirmByCodeCommand, ConfirmDoneCommand, ConfirmOnPaperCommand } from './spend-commands';
import { authorizeSpender, ownFundPhoto, refuseOwnMatter } from './spend-conditions';
import { isConfirmationCode } from './spending-policy';
import { CODE_FAILURES_MAX, type ConfirmationMeans } from './vocabulary';

/** True where the member is whom an application is for: by name, or as one of the household that is. */
export async function isBeneficiary(
  reader: Reader,
  application: Pick<Application, 'villageId' | 'beneficiaryMemberId' | 'beneficiaryHouseholdId'>,
  memberId: string | null,
): Promise<boolean> {
  const { villageId, beneficiaryMemberId, beneficiaryHouseholdId } = application;
  if (memberId === null) return false;
  if (beneficiaryMemberId !== null) return beneficiaryMemberId === memberId;
  const [lives] = await reader.$client`
    select from org_household_members where village_id = ${villageId} and household_id = ${beneficiaryHouseholdId}
      and member_id = ${memberId} and until_on is null`;
  return lives !== undefined;
}

/**
 * The beneficiary, signed in, says that it was done and how content they are.
 *
 * Refusals: permission/…, fund/not-found (also for whom it is not), fund/request-used, fund/wrong-state {state},
 * fund/confirmed-already.
 */
export async function confirmAsBeneficiary(tx: Tx, actor: Actor, command: ConfirmDoneCommand): Promise<Outcome<Acted>> {
  authorize(actor, 'fund.apply', command.villageId);
  const application = await lockApplication(tx, command.villageId, command.applicationId);
  const memberId = actor.kind === 'person' ? actor.memberId : null;
  if (!(await isBeneficiary(tx, application, memberId))) throw refuse('fund/not-found');
  return confirm(tx, actor, command, 'phone', null);
}

/**
 * The beneficiary's code, typed at their door with what they said. A wrong one counts, whatever becomes of the request; the
 * caller commits and then reads the attempt. After five the code is dead.
 *
 * Refusals: permission/…, fund/not-found, fund/request-used, fund/wrong-state {state}, fund/confirmed-already, fund/code-dead;
 * in the attempt: fund/wrong-code {left}, fund/code-dead.
 */
export async function confirmByCode(
  tx: Tx,
  actor: Actor,
  { code, ...command }: ConfirmByCodeCommand,
): Promise<Attempt<Outcome<Acted>>> {
  await authorizeSpender(tx, actor, command, 'applicants');
  const application = await lockApplication(tx, command.villageId, command.applicationId);
  const isOpen = application.state === 'approved' && !(await isConfirmed(tx, application));
  if (isOpen && application.codeFailures >= CODE_FAILURES_MAX) throw refuse('fund/code-dead');
  if (isOpen && !isConfirmationCode(application.id, code)) return countFailure(tx, actor, application);
  return { ok: true, result: await confirm(tx, actor, command, 'code', null) };
}

async function countFailure(tx: Tx, actor: Actor, application: Application): Promise<Attempt<never>> {
  const codeFailures = application.codeFailures + 1;
  await changeApplication(tx, application, { codeFailures });
  await recordAudit(tx, actor, {
    villageId: application.villageId,
    action: 'fund.refuse-code',
    subjectKind: 'fund-application',
    subjectId: application.id,
    details: { title: application.title, failures: codeFailures },
  });
  const left = CODE_FAILURES_MAX - codeFailures;
  return { ok: false, refusal: left > 0 ? refuse('fund/wrong-code', { left }) : refuse('fund/code-dead') };
}

/**
 * The beneficiary's signature on paper, photographed by the applicants or the committee.
 *
 * Refusals: permission/…, fund/not-found, fund/request-used, fund/wrong-state {state}, fund/own-matter (of the committee),
 * fund/confirmed-already, fund/paper-missing.
 */
export async function confirmOnPaper(tx: Tx, actor: Actor, command: ConfirmOnPaperCommand): Promise<Outcome<Acted>> {
  await authorizeSpender(tx, actor, command, 'applicants');
  const { paperPhotoId, ...said } = command;
  return confirm(tx, actor, said, 'paper', () =>
    ownFundPhoto(tx, actor, command.villageId, paperPhotoId, 'fund/paper-missing'),
  );
}

async function confirm(
  tx: Tx,
  actor: Actor,
  command: ConfirmDoneCommand,
  means: ConfirmationMeans,
  paper: (() => Promise<string>) | null,
): Promise<Outcome<Acted>> {
  const { satisfaction, comment } = command;
  const said = { ...command, means };
  return act(tx, actor, said, 'confirm-done', ['approved'], async (application) => {
    if (actor.kind === 'person' && actor.role !== 'member') await refuseOwnMatter(tx, application, actor);
    if (await isConfirmed(tx, application)) throw refuse('fund/confirmed-already');
    await tx.insert(fundConfirmations).values({
      villageId: application.villageId,
      applicationId: application.id,
      means,
      satisfaction,
      comment,
      paperPhotoId: paper && (await paper()),
      byId: actor.kind === 'person' ? actor.accountId : null,
      byName: actor.kind === 'visitor' ? '' : actor.name,
    });
    return { words: { details: { means, satisfaction } } };
  });
}

async function isConfirmed(tx: Tx, { villageId, id }: Application): Promise<boolean> {
  const [row] = await tx.$client`
    select from fund_confirmations where village_id = ${villageId} and application_id = ${id}`;
  return row !== undefined;
}
