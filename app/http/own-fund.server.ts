import type { Reader } from '#db/client';
import {
  findAllotment,
  findStanding,
  listApplications,
  listForbiddenWords,
  listOpenWishes,
  loadOwnApplication,
  readSpending,
} from '#services/fund/index';
import { type ApplicationState, FUND_PURPOSES, type ShareState } from '#services/fund/vocabulary';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { isId, newId } from '#services/kernel/ids';
import { readSettings } from '#services/org/index';
import { maskedName } from '~/copy/format';
import { answerPage, notFound } from './answer.server';
import { filledFrom } from './fund-form.server';
import { memberPlace } from './member.server';
import { ownMember } from './own-member.server';
import { pageNumber } from './page-number.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

const pageSize = 10;
const thisYear = () => Number(dateInChina().slice(0, 4));

interface Own {
  readonly villageId: string;
  readonly memberId: string;
}

/** Applications that go no further without the member: their own drafts and what is to be done for them, shares to confirm. */
async function listWaiting(reader: Reader, { villageId, memberId }: Own) {
  const open = await listApplications(reader, villageId, {
    memberId,
    drafts: true,
    states: ['draft', 'confirming', 'returned', 'approved'],
  });
  return open.filter(({ state, leadMemberId, ownShare }) => {
    if (leadMemberId !== memberId) return state === 'confirming' && ownShare === 'invited';
    return state !== 'confirming';
  });
}

/** What a member's first page says of the fund. */
export async function readFundLine(reader: Reader, own: Own) {
  const allotment = await findAllotment(reader, own.villageId, own.memberId, thisYear());
  return { left: allotment?.left ?? null, waiting: (await listWaiting(reader, own)).length };
}

/** What a member has the use of this year, what waits for them, and the rest page by page. */
export async function readOwnFund(args: RequestArgs, actor: PersonActor) {
  const reader = readFrom(args.context);
  const { village, villageId, memberId } = await memberPlace(reader, actor);
  const year = thisYear();
  const page = pageNumber(args.request);
  const waiting = await listWaiting(reader, { villageId, memberId });
  const ids = new Set(waiting.map((each) => each.id));
  const window = { limit: pageSize + 1, offset: (page - 1) * pageSize };
  const listed = await listApplications(reader, villageId, { memberId, ...window });
  return {
    village,
    year,
    page,
    allotment: (await findAllotment(reader, villageId, memberId, year)) ?? null,
    standing: await findStanding(reader, villageId, memberId),
    waiting,
    rest: listed.slice(0, pageSize).filter((each) => !ids.has(each.id)),
    more: listed.length > pageSize,
  };
}

/** A member's application behind an address, and what they have left of its year. */
export async function readOwnApplication(args: RequestArgs, actor: PersonActor) {
  const reader = readFrom(args.context);
  const place = await memberPlace(reader, actor);
  const application = await answerPage(() => loadOwnApplication(reader, place, args.params.application ?? ''));
  const allotment = await findAllotment(reader, place.villageId, place.memberId, application.year);
  const { commandHash: _commandHash, requestId: _requestId, ...shown } = application;
  return { village: place.village, application: shown, left: allotment?.left ?? null, requestId: newId() };
}

/** The same with what became of its money. */
export async function readOwnApplicationPage(args: RequestArgs, actor: PersonActor) {
  const page = await readOwnApplication(args, actor);
  const { villageId, id } = page.application;
  return { ...page, spending: await readSpending(readFrom(args.context), villageId, id) };
}

/** What every command on an own application begins with. */
export function ownApplication(actor: PersonActor, args: RequestArgs) {
  const { villageId } = ownMember(actor);
  return { villageId, applicationId: args.params.application ?? '', now: new Date() };
}

const caps = FUND_PURPOSES.map((purpose) => `fund.cap-${purpose}` as const);

/** What an application's form has to know: what is left, what is capped or forbidden, whether money may be spent first. */
export async function readFormTerms(reader: Reader, villageId: string, memberId?: string, year = thisYear()) {
  const settings = await readSettings(reader, villageId, [...caps, 'fund.urgent']);
  const allotment = memberId === undefined ? undefined : await findAllotment(reader, villageId, memberId, year);
  return {
    left: allotment?.left ?? null,
    caps: Object.fromEntries(FUND_PURPOSES.map((purpose) => [purpose, settings[`fund.cap-${purpose}`]])),
    forbidden: await listForbiddenWords(reader, villageId),
    urgent: settings['fund.urgent'],
    requestId: newId(),
  };
}

/** The form of an application that its lead may write in this state; the 404 page in another. */
export async function readApplicationEdit(args: RequestArgs, actor: PersonActor, asked: ApplicationState) {
  const { village, application } = await readOwnApplication(args, actor);
  const { id, state, title, isLead, villageId, leadMemberId, year, wishId, wishTitle, beneficiaryName, need, events } =
    application;
  if (!isLead || state !== asked) throw notFound();
  const wish = wishId && { id: wishId, title: wishTitle ?? '', need, residentName: beneficiaryName };
  const terms = await readFormTerms(readFrom(args.context), villageId, leadMemberId, year);
  const reason = events.findLast((event) => event.kind === 'return')?.reason ?? null;
  return { village, id, title, initial: filledFrom(application), wish: wish || null, terms, reason };
}

/** The wish that an address names, or those that could be chosen; somebody's name is masked until their wish is chosen. */
export async function readWishes(reader: Reader, actor: PersonActor, asked: string | null) {
  const place = ownMember(actor);
  if (asked === null) {
    const open = await listOpenWishes(reader, place);
    return { wish: null, open: open.map((wish) => ({ ...wish, residentName: maskedName(wish.residentName) })) };
  }
  const [wish] = isId(asked) ? await listOpenWishes(reader, place, { only: asked }) : [];
  if (!wish) throw notFound();
  return { wish, open: [] };
}

/** A member's share that may still be answered, or left; the 404 page where there is none in this state. */
export async function readAskedShare(args: RequestArgs, actor: PersonActor, asked: ShareState) {
  const page = await readOwnApplication(args, actor);
  const share = page.application.ownShare;
  if (share === undefined || share.state !== asked) throw notFound();
  return { ...page, share };
}
