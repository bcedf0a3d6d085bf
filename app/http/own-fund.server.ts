import type { Reader } from '#db/client';
import { findAllotment, listForbiddenUses, listOpenWishes, loadOwnApplication } from '#services/fund/index';
import { FUND_PURPOSES } from '#services/fund/vocabulary';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { isId, newId } from '#services/kernel/ids';
import { readSettings } from '#services/org/index';
import { maskedName } from '~/copy/format';
import { answerPage, notFound } from './answer.server';
import { requireRole } from './guards.server';
import { memberPlace } from './member.server';
import { ownMember } from './own-member.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

/** A member's application behind an address, and what they have left of its year. */
export async function readOwnApplication(args: RequestArgs) {
  const actor = await requireRole(args, 'fund.apply');
  const reader = readFrom(args.context);
  const place = await memberPlace(reader, actor);
  const application = await answerPage(() => loadOwnApplication(reader, place, args.params.application ?? ''));
  const allotment = await findAllotment(reader, place.villageId, place.memberId, application.year);
  const { commandHash: _commandHash, requestId: _requestId, ...shown } = application;
  return { village: place.village, application: shown, left: allotment?.left ?? null, requestId: newId() };
}

/** What every command on an own application begins with. */
export function ownApplication(actor: PersonActor, args: RequestArgs) {
  const { villageId } = ownMember(actor);
  return { villageId, applicationId: args.params.application ?? '', now: new Date() };
}

const caps = FUND_PURPOSES.map((purpose) => `fund.cap-${purpose}` as const);

/** What an application's form has to know: what is left, what is capped or forbidden, whether money may be spent first. */
export async function readFormTerms(reader: Reader, villageId: string, year?: number, memberId?: string) {
  const today = dateInChina();
  const settings = await readSettings(reader, villageId, [...caps, 'fund.urgent'], today);
  const forbidden = await listForbiddenUses(reader, villageId);
  const allotment = memberId && (await findAllotment(reader, villageId, memberId, year ?? Number(today.slice(0, 4))));
  return {
    left: allotment ? allotment.left : null,
    caps: Object.fromEntries(FUND_PURPOSES.map((purpose) => [purpose, settings[`fund.cap-${purpose}`]])),
    forbidden: forbidden.map((use) => use.words),
    urgent: settings['fund.urgent'],
    requestId: newId(),
  };
}

/** The wish that an address names, or those that could be chosen; somebody else's name is masked until theirs is chosen. */
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
