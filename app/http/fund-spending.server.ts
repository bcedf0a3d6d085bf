import { randomUUID } from 'node:crypto';
import {
  type ApplicationView,
  findConfirmationCode,
  isBeneficiary,
  loadApplication,
  missingOf,
  payableYuan,
  previewSettlement,
  readSpending,
} from '#services/fund/index';
import { PAYMENT_KINDS } from '#services/fund/vocabulary';
import type { VillageName } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { can } from '#services/kernel/permissions';
import { answerPage, notFound } from './answer.server';
import { readDeskFrame } from './desk.server';
import { memberPlace } from './member.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

/** What the pages of spending say of an application; nothing of its votes or events. */
function shown(application: ApplicationView) {
  const { id, year, number, title, state, beneficiaryName, leadName, approvedYuan, spentYuan, excessYuan } =
    application;
  const { approvedOn, receiptsDueOn, urgentReason, leadMemberId } = application;
  const payees = application.shares
    .filter((share) => share.state === 'confirmed')
    .map((share) => ({ value: share.memberId, label: share.memberName }));
  return {
    id,
    number: number === null ? '' : `${year}-${number}`,
    title,
    state,
    beneficiaryName,
    leadName,
    leadMemberId,
    approvedYuan: approvedYuan ?? '0.00',
    spentYuan,
    excessYuan,
    approvedOn,
    receiptsDueOn,
    urgent: urgentReason !== null,
    payees,
  };
}

const asked = (args: RequestArgs) => args.params.application ?? '';

/** An application that the member leads or shares, with what was spent of it. */
export async function readOwnSpending(args: RequestArgs, actor: PersonActor) {
  const reader = readFrom(args.context);
  const { villageId, memberId, village } = await memberPlace(reader, actor);
  const application = await answerPage(() => loadApplication(reader, villageId, asked(args)));
  const isLead = application.leadMemberId === memberId;
  const isShared = application.shares.some((share) => share.memberId === memberId && share.state === 'confirmed');
  if (!isLead && !isShared) throw notFound();
  const spending = await readSpending(reader, villageId, application.id);
  return {
    villageCode: village.code,
    application: shown(application),
    spending,
    isLead,
    missing: missingOf(spending),
    preview: previewSettlement(application.approvedYuan ?? '0', spending),
    today: dateInChina(),
    requestId: randomUUID(),
  };
}
export type OwnSpending = Awaited<ReturnType<typeof readOwnSpending>>;

/** What the beneficiary reads: what was done for them, in pictures, and their code. */
export async function readAnswer(args: RequestArgs, actor: PersonActor) {
  const reader = readFrom(args.context);
  const { villageId, memberId, village } = await memberPlace(reader, actor);
  const application = await answerPage(() => loadApplication(reader, villageId, asked(args)));
  if (!(await isBeneficiary(reader, application, memberId))) throw notFound();
  const [{ photos, confirmation }, code] = await Promise.all([
    readSpending(reader, villageId, application.id),
    answerPage(() => findConfirmationCode(reader, actor, villageId, application.id)),
  ]);
  const { title, state, leadName, plan } = application;
  return {
    villageCode: village.code,
    application: { title, state, leadName, plan },
    confirmation,
    photos: photos.filter((photo) => photo.kind === 'after').length,
    code: confirmation ? undefined : code,
    requestId: randomUUID(),
  };
}

/** The spending of an application at the desk, and what this person may do with it. */
export async function readDeskSpending(args: RequestArgs, actor: PersonActor, village: VillageName) {
  const reader = readFrom(args.context);
  const application = await answerPage(() => loadApplication(reader, village.id, asked(args)));
  const [frame, spending] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    readSpending(reader, village.id, application.id),
  ]);
  const payable = PAYMENT_KINDS.map((kind) => ({
    kind,
    yuan: payableYuan(kind, application, spending.payments).toFixed(2),
  })).filter((each) => each.yuan !== '0.00');
  return {
    frame,
    application: shown(application),
    spending,
    payable,
    preview: previewSettlement(application.approvedYuan ?? '0', {
      receiptsYuan: application.spentYuan ?? spending.receiptsYuan,
      paidYuan: spending.paidYuan,
    }),
    mayPay: can(actor, 'fund.pay'),
    mayCheck: can(actor, 'fund.check'),
    mayPrintCode: can(actor, 'fund.enter') && application.state === 'approved' && !spending.confirmation,
    settled: application.events.filter((event) => event.kind === 'settle').at(-1),
    today: dateInChina(),
    requestId: randomUUID(),
  };
}
/** The part of an application's page at the desk that is about its spending; undefined while it has none. */
export async function readDeskSection(
  args: RequestArgs,
  actor: PersonActor,
  villageId: string,
  application: Pick<ApplicationView, 'id' | 'state' | 'approvedOn'> | undefined,
) {
  if (!application || application.approvedOn === null) return undefined;
  const spending = await readSpending(readFrom(args.context), villageId, application.id);
  const mayPrintCode = can(actor, 'fund.enter') && application.state === 'approved' && !spending.confirmation;
  return { spending, place: { mayPay: can(actor, 'fund.pay'), mayCheck: can(actor, 'fund.check'), mayPrintCode } };
}

export type DeskSpending = Awaited<ReturnType<typeof readDeskSpending>>;
