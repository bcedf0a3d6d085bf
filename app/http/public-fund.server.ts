import { z } from 'zod';
import {
  countApplications,
  listApplications,
  listSeats,
  listSources,
  listYears,
  loadApplication,
  readFundFigures,
  readSpending,
} from '#services/fund/index';
import { APPLICATION_STATES, APPROVAL_STEPS, type ApplicationState } from '#services/fund/vocabulary';
import { dateInChina } from '#services/kernel/clock';
import { sum, yuan } from '#services/kernel/decimal';
import { maskedText } from '#services/kernel/masked-name';
import { maskedName } from '~/copy/format';
import { answerPage, notFound } from './answer.server';
import type { RequestContext } from './context.server';
import { readQuery } from './form.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

const PAGE = 20;
const PRINTED_MAX = 1000;

const askedSchema = z.object({
  year: z.coerce.number().int().min(2000).max(2200).optional().catch(undefined),
  state: z.enum(APPLICATION_STATES).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** The fund's whole account of a year, with a page of its applications; names masked. `whole`: all of them, for paper. */
export async function readPublicFund(args: RequestArgs, villageId: string, whole = false) {
  const reader = readFrom(args.context);
  const asked = readQuery(args.request, askedSchema).value;
  const years = (await listYears(reader, villageId)).map(({ year, yearlyYuan }) => ({ year, yearlyYuan }));
  const opened = years.find(({ year }) => year === asked?.year) ?? years[0];
  const year = opened?.year ?? Number(dateInChina().slice(0, 4));
  const state = whole ? undefined : asked?.state;
  const page = whole ? 1 : (asked?.page ?? 1);
  const size = whole ? PRINTED_MAX : PAGE;
  const filter = { year, isPublic: true, ...(state && { states: [state] }) };
  const [figures, sources, applications, count] = await Promise.all([
    readFundFigures(reader, villageId, year),
    listSources(reader, villageId),
    listApplications(reader, villageId, { ...filter, limit: size, offset: (page - 1) * size }),
    countApplications(reader, villageId, filter),
  ]);
  const elsewhere = yuan(figures.paidIn).minus(sum(sources.map((source) => yuan(source.yuan))));
  return {
    ...{ year, years, state, page, count, figures },
    pages: Math.max(1, Math.ceil(count / size)),
    yearlyYuan: opened?.yearlyYuan,
    // Who gave money is named in public where donors are asked for it (捐赠), not here.
    sources: sources.map(({ kind, name, yuan: amount }) => ({
      kind,
      name: kind === 'donation' ? '' : name,
      yuan: amount,
    })),
    elsewhere: elsewhere.isZero() ? undefined : elsewhere.toFixed(2),
    applications: applications.map(publicRow),
  };
}

type ListedRow = Awaited<ReturnType<typeof listApplications>>[number];

function publicRow(row: ListedRow) {
  const { id, year, number, purpose, state, sharers, budget, approvedYuan, spentYuan } = row;
  const title = maskedText(row.title, [row.leadName, row.beneficiaryName]);
  return {
    ...{ id, number: `${year}-${number}`, title, purpose, state, sharers, budget, approvedYuan, spentYuan },
    lead: maskedName(row.leadName),
    beneficiary: maskedName(row.beneficiaryName),
  };
}
export type PublicApplicationRow = ReturnType<typeof publicRow>;

const isPublic = (application: { readonly round: number; readonly state: ApplicationState }) =>
  application.round > 0 && application.state !== 'draft' && application.state !== 'confirming';

/** Where each yuan of an application went, from grant to receipt, as everybody may read it; 404 before its review. */
export async function readPublicApplication(context: RequestContext, villageId: string, applicationId: string) {
  const reader = readFrom(context);
  const application = await answerPage(() => loadApplication(reader, villageId, applicationId));
  if (!isPublic(application)) throw notFound();
  const [spending, seats] = await Promise.all([
    readSpending(reader, villageId, application.id),
    listSeats(reader, villageId, application.id),
  ]);
  const { id, year, number, purpose, state, budget, approvedYuan, spentYuan, excessYuan } = application;
  const sharers = application.shares.map((share) => share.memberName);
  const masked = (text: string) => maskedText(text, [application.leadName, application.beneficiaryName, ...sharers]);
  const title = masked(application.title);
  const granted = yuan(approvedYuan ?? '0');
  return {
    ...{ id, number: `${year}-${number}`, year, title, purpose, state, budget, approvedYuan, spentYuan, excessYuan },
    back: spentYuan === null ? null : granted.minus(spentYuan).toFixed(2),
    lead: maskedName(application.leadName),
    beneficiary: maskedName(application.beneficiaryName),
    wish: application.wishId && { id: application.wishId, title: masked(application.wishTitle ?? '') },
    lines: application.lines.map(({ position, what, yuan: amount }) => ({
      position,
      what: masked(what),
      yuan: amount,
    })),
    shares: application.shares
      .filter((share) => share.state === 'confirmed')
      .map((share) => ({ name: maskedName(share.memberName), yuan: share.yuan })),
    notices: [
      { kind: 'fund-intent' as const, id: application.intentNoticeId },
      { kind: 'fund-approval' as const, id: application.noticeId },
      { kind: 'fund-result' as const, id: application.resultNoticeId },
    ].filter((notice): notice is typeof notice & { id: string } => notice.id !== null),
    votes: APPROVAL_STEPS.flatMap((step) => {
      const voters = seats.filter((seat) => seat.step === step && seat.counts);
      const said = (vote: string) => voters.filter((seat) => seat.vote === vote).length;
      return voters.length === 0 ? [] : [{ step, voters: voters.length, yes: said('yes'), no: said('no') }];
    }),
    events: application.events
      .filter((event) => shownEvents.includes(event.kind))
      .map(({ kind, step, recordedAt, byName }) => ({ kind, step, recordedAt, by: maskedName(byName) })),
    payments: spending.payments.map(({ number: voucher, kind, memberName, yuan: amount, paidOn }) => {
      return { voucher, kind, name: maskedName(memberName), yuan: amount, paidOn };
    }),
    receipts: spending.receipts.map(({ kind, number: printed, seller, issuedOn, yuan: amount }) => {
      return { kind, tail: printed.slice(-4), seller, issuedOn, yuan: amount };
    }),
    satisfaction: spending.confirmation?.satisfaction ?? null,
  };
}

const shownEvents: readonly string[] = [
  'submit',
  'return',
  'resubmit',
  'refuse',
  'accept',
  'hang-intent',
  'hang-approval',
  'hang-result',
  'object',
  'release',
  'lower',
  'stop-notice',
  'approve',
  'confirm-done',
  'report',
  'send-back',
  'settle',
  'disallow',
  'close',
  'cancel',
  'lapse',
];
