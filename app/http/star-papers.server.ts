import type { LoaderFunctionArgs } from '@remix-run/node';
import type { VillageName } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { newId } from '#services/kernel/ids';
import { can } from '#services/kernel/permissions';
import type { MarksByParticipant, ReadPaperForm } from '#services/stars/commands';
import {
  listPaperVoters,
  listVoterUnits,
  loadPaperRound,
  type PaperForm,
  type PaperRound,
} from '#services/stars/index';
import type { BallotStep } from '#services/stars/vocabulary';
import { answerPage } from './answer.server';
import { readDeskFrame } from './desk.server';
import { pageNumber } from './page-number.server';
import { readFrom } from './transaction.server';

const VOTERS_PER_PAGE = 120;

/** What pages about paper show of a round. */
export interface PaperRoundView
  extends Pick<PaperRound, 'id' | 'number' | 'title' | 'fromOn' | 'untilOn' | 'state' | 'steps'> {
  readonly oneVoteEach: boolean;
}

export function paperRoundView(round: PaperRound): PaperRoundView {
  const { id, number, title, fromOn, untilOn, state, steps, terms } = round;
  return { id, number, title, fromOn, untilOn, state, steps, oneVoteEach: terms.residentsVote === 'person' };
}

/** The head of a page about a round's paper: the desk's frame, the round and what the reader may do. */
export async function readPaperDesk(args: LoaderFunctionArgs, actor: PersonActor, village: VillageName) {
  const [frame, round] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    answerPage(() => loadPaperRound(readFrom(args.context), village.id, args.params.round ?? '')),
  ]);
  return { frame, round, view: paperRoundView(round), mayManage: can(actor, 'stars.manage'), requestId: newId() };
}

/** The step that a page is about: what its address says, or the one that is open, or the first for which paper can be made. */
export function stepOf(request: Request, round: PaperRound): BallotStep {
  const asked = new URL(request.url).searchParams.get('step');
  const step =
    round.steps.find((each) => each.step === asked) ??
    round.steps.find((each) => each.step === round.state) ??
    round.steps.find((each) => each.ahead) ??
    round.steps.at(-1);
  return step?.step ?? 'residents';
}

/** A page of voters, as the address's filter says. */
export async function readVoterPage(
  args: LoaderFunctionArgs,
  round: PaperRound,
  step: BallotStep,
  fixed: { readonly unitId?: string | null; readonly waiting?: boolean } = {},
) {
  const query = new URL(args.request.url).searchParams;
  const filter = {
    search: query.get('q') ?? '',
    unitId: fixed.unitId ?? query.get('unit') ?? '',
    waiting: fixed.waiting ?? query.get('waiting') === '1',
    withoutSlip: query.get('new') === '1',
  };
  const number = pageNumber(args.request);
  const reader = readFrom(args.context);
  const scope = { villageId: round.villageId, roundId: round.id, step };
  const [{ voters, total }, units] = await Promise.all([
    listPaperVoters(reader, scope, filter, { number, count: VOTERS_PER_PAGE }),
    listVoterUnits(reader, scope),
  ]);
  return { filter, units, voters, total, page: { number, pages: Math.max(1, Math.ceil(total / VOTERS_PER_PAGE)) } };
}

/** What was typed from a paper, with what is wrong row by row. */
export function marksFrom(
  form: Pick<PaperForm, 'grades' | 'places' | 'criteria'>,
  people: ReadPaperForm['people'],
): { readonly marks: MarksByParticipant; readonly errors: Record<string, string[]> } {
  const errors: Record<string, string[]> = {};
  const marks: Record<string, (number | null)[]> = {};
  for (const [index, { id, m }] of people.entries()) {
    const row: (number | null)[] = Array.from({ length: form.places }, () => null);
    for (const { place, name } of form.criteria) {
      const typed = m[place]?.normalize('NFKC').trim() ?? '';
      if (typed === '') continue;
      const grade = /^\d$/.test(typed) ? form.grades[Number(typed) - 1] : undefined;
      if (grade) row[place] = grade.percent;
      else errors[`people[${index}]`] = [`“${name}”要填 1 到 ${form.grades.length}，没有勾的空着。`];
    }
    marks[id] = row;
  }
  return { marks, errors };
}
