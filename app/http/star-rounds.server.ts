import { randomUUID } from 'node:crypto';
import type { VillageName } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { addDays, dateInChina } from '#services/kernel/clock';
import { can } from '#services/kernel/permissions';
import {
  countOpenPapers,
  countParticipants,
  listEligible,
  listParticipants,
  listPeriods,
  listRoundEvents,
  listSchemesInForce,
  listSteps,
  listWaiting,
  loadParticipant,
  loadRound,
  RATING_STEPS,
  type RoundView,
  readTurnout,
} from '#services/stars/index';
import { maskedName } from '~/copy/format';
import { answerPage } from './answer.server';
import { readDeskFrame } from './desk.server';
import { pagesAround } from './donations.server';
import { pageNumber } from './page-number.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

const PEOPLE_ON_PAGE = 30;
const WAITING_SHOWN = 12;
const CHOICES_MAX = 400;

/** A name as this reader may see it: whole in the village, where people call on each other; masked from further away. */
export function nameInVillage(actor: PersonActor): (name: string) => string {
  return actor.villageId !== null || can(actor, 'ledger.names') ? (name) => name : maskedName;
}

/** What heads every page of a round. */
function headOf(round: RoundView) {
  const { id, year, number, title, state, frequency, fromOn, untilOn, schemeName, noticeId, cancelReason } = round;
  const shown = { id, number: `${year}-${number}`, title, state, frequency, fromOn, untilOn, schemeName };
  return { ...shown, form: round.content.form, noticeId, cancelReason };
}

export const ratingStepOf = (state: string) => RATING_STEPS.find((each) => each === state);

/** The steps with their windows, the turnout of the one that is open, and whether it can be closed. */
async function readLine(args: RequestArgs, round: RoundView) {
  const reader = readFrom(args.context);
  const step = ratingStepOf(round.state);
  const [steps, turnout, openPapers] = await Promise.all([
    listSteps(reader, round.villageId, round.id),
    step && readTurnout(reader, round, step),
    step && step !== 'self' ? countOpenPapers(reader, round.villageId, round.id, step) : 0,
  ]);
  const endsOn = steps.find((each) => each.step === round.state)?.endsOn ?? null;
  const isOver = endsOn !== null && dateInChina() > endsOn;
  return { steps, turnout, openPapers, endsOn, isOver };
}

/** The page of one round: its steps, what is to do now, who is missing, who takes part, what happened. */
export async function readRoundPage(args: RequestArgs, actor: PersonActor, village: VillageName) {
  const reader = readFrom(args.context);
  const round = await answerPage(() => loadRound(reader, village.id, args.params.round ?? ''));
  const step = ratingStepOf(round.state);
  const q = new URL(args.request.url).searchParams.get('q') ?? '';
  const page = pageNumber(args.request);
  const shown = nameInVillage(actor);
  const asked = { search: q, limit: PEOPLE_ON_PAGE, offset: (page - 1) * PEOPLE_ON_PAGE };
  const [frame, line, counts, people, events, missing] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    readLine(args, round),
    countParticipants(reader, village.id, round.id),
    listParticipants(reader, village.id, round.id, asked),
    listRoundEvents(reader, village.id, round.id),
    step && listWaiting(reader, round, step, { limit: WAITING_SHOWN }),
  ]);
  return {
    frame,
    round: headOf(round),
    ...line,
    counts,
    q,
    people: people.participants.map((each) => ({ ...each, name: shown(each.name) })),
    exemptions: round.content.exemptions,
    events: events.map((each) => ({ ...each, memberName: each.memberName && shown(each.memberName) })),
    waiting: missing && {
      ...missing,
      waiting: missing.waiting.map((each) => ({ ...each, name: shown(each.name ?? '') })),
    },
    ...pagesAround(args.request, page, people.total, PEOPLE_ON_PAGE),
    may: {
      manage: can(actor, 'stars.manage'),
      enter: can(actor, 'stars.enter'),
      propose: can(actor, 'stars.propose'),
      approve: can(actor, 'stars.approve'),
      publish: can(actor, 'notices.publish'),
    },
  };
}

/** A round for a page that asks before an act. */
export async function readRoundAct(args: RequestArgs, actor: PersonActor, village: VillageName) {
  const reader = readFrom(args.context);
  const round = await answerPage(() => loadRound(reader, village.id, args.params.round ?? ''));
  const [frame, line] = await Promise.all([readDeskFrame(args.context, actor, village), readLine(args, round)]);
  const first = line.endsOn !== null && line.endsOn >= dateInChina() ? addDays(line.endsOn, 1) : dateInChina();
  return {
    frame,
    round: headOf(round),
    ...line,
    afterSteps: round.content.steps.map((each) => each.step),
    exemptions: round.content.exemptions,
    firstDay: first,
    requestId: randomUUID(),
  };
}

/** One participant of a round, for the page that asks before an act. */
export async function readParticipantAct(args: RequestArgs, actor: PersonActor, village: VillageName) {
  const page = await readRoundAct(args, actor, village);
  const { participant: id = '' } = args.params;
  const participant = await answerPage(() => loadParticipant(readFrom(args.context), village.id, page.round.id, id));
  return { ...page, participant };
}

/** Everybody of whom the open step waits, or who is evaluated: for paper. */
export async function readRoundPaper(args: RequestArgs, actor: PersonActor, village: VillageName) {
  const reader = readFrom(args.context);
  const round = await answerPage(() => loadRound(reader, village.id, args.params.round ?? ''));
  const shown = nameInVillage(actor);
  const step = ratingStepOf(round.state);
  const [line, people, missing] = await Promise.all([
    readLine(args, round),
    listParticipants(reader, village.id, round.id),
    step && listWaiting(reader, round, step),
  ]);
  return {
    village: village.name,
    back: `/desk/${village.code}/stars/${round.id}`,
    round: headOf(round),
    ...line,
    step,
    exemptions: round.content.exemptions,
    people: people.participants.map((each) => ({ ...each, name: shown(each.name) })),
    waiting: (missing?.waiting ?? []).map((each) => ({ ...each, name: shown(each.name ?? '') })),
  };
}

/** What opening a round would do: by which scheme, of which period, whom it evaluates. */
export async function readRoundOpening(args: RequestArgs, actor: PersonActor, village: VillageName) {
  const reader = readFrom(args.context);
  const today = dateInChina();
  const schemes = await listSchemesInForce(reader, village.id, today);
  const asked = new URL(args.request.url).searchParams.get('version');
  const scheme = schemes.find((each) => each.versionId === asked) ?? schemes[0];
  const eligible = scheme && (await listEligible(reader, village.id, scheme.content.eligible, today, CHOICES_MAX));
  return {
    frame: await readDeskFrame(args.context, actor, village),
    schemes: schemes.map(({ versionId, name, unitName, content }) => {
      return { versionId, name, unitName, form: content.form };
    }),
    scheme: scheme && {
      versionId: scheme.versionId,
      name: scheme.name,
      content: scheme.content,
      periods: listPeriods(scheme.content.frequency, today, 4),
    },
    eligible,
    requestId: randomUUID(),
  };
}
