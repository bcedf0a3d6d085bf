import { randomUUID } from 'node:crypto';
import {
  listAllotments,
  listForbiddenUses,
  listFundings,
  listSources,
  listStandInCandidates,
  listStandIns,
  listWaitingMembers,
  listYears,
  readFundFigures,
  readYearPlan,
  type YearView,
} from '#services/fund/index';
import type { VillageName } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { isId } from '#services/kernel/ids';
import { can } from '#services/kernel/permissions';
import { listVillageUnits } from '#services/org/index';
import { suggestedForbiddenUses } from '~/copy/forbidden-uses';
import { notFound } from './answer.server';
import { readDeskFrame } from './desk.server';
import { askedList, pagesAround } from './donations.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

const PAGE = 50;
const thisYear = () => Number(dateInChina().slice(0, 4));

/** The fund's money: where it came from, where it is, its years. */
export async function readFundMoney(args: RequestArgs, actor: PersonActor, village: VillageName) {
  const reader = readFrom(args.context);
  const asked = askedList(args.request);
  const filter = { search: asked.q, limit: PAGE, offset: (asked.page - 1) * PAGE };
  const [frame, sources, { fundings, count }, years] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    listSources(reader, village.id),
    listFundings(reader, village.id, filter),
    listYears(reader, village.id),
  ]);
  const shownYear = years.find(({ year }) => year === thisYear())?.year ?? years[0]?.year ?? thisYear();
  const figures = await readFundFigures(reader, village.id, shownYear);
  const pages = pagesAround(args.request, asked.page, count, PAGE);
  const mayManage = can(actor, 'fund.manage');
  return { frame, asked: asked.q, sources, fundings, count, years, shownYear, figures, mayManage, ...pages };
}

/** What the form for money in needs. */
export async function readFundingForm(args: RequestArgs, actor: PersonActor, village: VillageName) {
  const [frame, sources] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    listSources(readFrom(args.context), village.id),
  ]);
  return { frame, sources, today: dateInChina(), requestId: randomUUID() };
}

/** One funding that still counts; the 404 page where there is none. */
export async function readFunding(args: RequestArgs, actor: PersonActor, village: VillageName) {
  const reader = readFrom(args.context);
  const fundingId = args.params.funding ?? '';
  const { fundings } = await listFundings(reader, village.id, { fundingId });
  const [funding] = fundings;
  if (!isId(fundingId) || !funding) throw notFound();
  return { frame: await readDeskFrame(args.context, actor, village), funding, requestId: randomUUID() };
}

/** What opening this year or the next would do. */
export async function readYearOpening(args: RequestArgs, actor: PersonActor, village: VillageName) {
  const reader = readFrom(args.context);
  const now = new Date();
  const asked = Number(new URL(args.request.url).searchParams.get('year'));
  const choices = [thisYear(), thisYear() + 1];
  const opened = (await listYears(reader, village.id)).map(({ year }) => year);
  const first = choices.find((year) => !opened.includes(year)) ?? choices[1]!;
  const year = choices.includes(asked) ? asked : first;
  const [frame, plan] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    readYearPlan(reader, village.id, year, now),
  ]);
  return { frame, plan, choices, requestId: randomUUID() };
}

/** The year that the address names; the 404 page where it was not opened. */
export async function readYear(args: RequestArgs, villageId: string): Promise<YearView> {
  const years = await listYears(readFrom(args.context), villageId);
  const year = years.find((each) => String(each.year) === args.params.year);
  if (!year) throw notFound();
  return year;
}

/** What the list of a year is asked for. */
export function askedAllotments(request: Request) {
  const { q, page } = askedList(request);
  const branch = new URL(request.url).searchParams.get('branch') ?? '';
  return { q, page, branch: isId(branch) ? branch : undefined };
}

/** A year with its allotments, a page of them, and who still waits for one. */
export async function readYearPage(args: RequestArgs, actor: PersonActor, village: VillageName) {
  const reader = readFrom(args.context);
  const now = new Date();
  const year = await readYear(args, village.id);
  const asked = askedAllotments(args.request);
  const filter = { search: asked.q, branchId: asked.branch, limit: PAGE, offset: (asked.page - 1) * PAGE };
  const [frame, figures, { allotments, count }, waiting, units] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    readFundFigures(reader, village.id, year.year),
    listAllotments(reader, village.id, year.year, filter),
    year.closedAt === null ? listWaitingMembers(reader, village.id, year, now) : [],
    listVillageUnits(reader, village.id),
  ]);
  const branches = units.filter(({ kind }) => kind === 'branch').map(({ id, name }) => ({ value: id, label: name }));
  const isOver = dateInChina(now) > `${year.year}-12-31`;
  const query = new URL(args.request.url).search;
  const pages = pagesAround(args.request, asked.page, count, PAGE);
  const mayManage = can(actor, 'fund.manage');
  return {
    frame,
    year,
    figures,
    asked,
    allotments,
    count,
    waiting,
    branches,
    isOver,
    query,
    mayManage,
    requestId: randomUUID(),
    ...pages,
  };
}

/** The whole list of a year, as it is narrowed: for paper and for Excel. */
export async function readWholeYear(args: RequestArgs, village: VillageName) {
  const reader = readFrom(args.context);
  const year = await readYear(args, village.id);
  const asked = askedAllotments(args.request);
  const filter = { search: asked.q, branchId: asked.branch };
  const { allotments } = await listAllotments(reader, village.id, year.year, filter);
  return { year, allotments, figures: await readFundFigures(reader, village.id, year.year) };
}

/** What may not be bought, and who votes instead of whom. */
export async function readFundRules(args: RequestArgs, actor: PersonActor, village: VillageName) {
  const reader = readFrom(args.context);
  const [frame, uses, standIns, candidates] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    listForbiddenUses(reader, village.id),
    listStandIns(reader, village.id),
    listStandInCandidates(reader, village.id),
  ]);
  const listed = new Set(standIns.map(({ accountId }) => accountId));
  return {
    frame,
    uses,
    suggested: suggestedForbiddenUses.filter((words) => uses.every((use) => use.words !== words)),
    standIns,
    candidates: candidates.filter(({ accountId }) => !listed.has(accountId)),
    mayManage: can(actor, 'fund.manage'),
    mayName: can(actor, 'fund.name-stand-ins'),
    requestId: randomUUID(),
  };
}
