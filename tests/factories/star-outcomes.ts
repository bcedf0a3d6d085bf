import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import {
  starsEvents,
  starsParticipants,
  starsResults,
  starsRounds,
  starsSelfAssessments,
  starsSteps,
  starsTallies,
  starsVersions,
} from '#db/schema/stars';
import type { PersonActor } from '#services/kernel/actor';
import { jobActor } from '#services/kernel/actor';
import { newId } from '#services/kernel/ids';
import {
  answerObjection,
  closeNoticeChunk,
  listNoticeRows,
  listNotices,
  object,
  publishStars,
  stopNotice,
} from '#services/notices';
import type { AnswerObjectionCommand } from '#services/notices/commands';
import { type SchemeContent, scoreOf } from '#services/stars/index';
import { byBands } from '~/copy/star-presets';
import { overAt, publishedAt } from './notices';
import { afterAt, duringAt, visitor } from './objections';
import type { TestMember } from './org';
import { createStarVillage, type StarVillage } from './stars';

/** Five stars by bands, judged alone: a score is what the self-assessment ticked. */
export const judgedOnly: SchemeContent = {
  ...byBands,
  criteria: byBands.criteria.map((each) => ({
    ...each,
    source: 'judged',
    judgedIn: ['self'],
    fact: null,
    factPercent: null,
  })),
};

/** A round of the first quarter of 2024 that the township approved, and who publishes, answers and stops. */
export interface ApprovedRound extends StarVillage {
  readonly roundId: string;
  readonly title: string;
  /** By member, in the order of the scores. */
  readonly resultIds: readonly string[];
  readonly publisher: PersonActor;
  readonly handler: PersonActor;
}

export interface ApprovedOptions {
  readonly content?: SchemeContent;
  /** Whole percents: each is a score. */
  readonly scores?: readonly number[];
  /** Who has been vetoed, by place. */
  readonly vetoed?: number;
  readonly world?: StarVillage;
  readonly title?: string;
  readonly number?: number;
}

export async function createApprovedRound(tx: Tx, options: ApprovedOptions = {}): Promise<ApprovedRound> {
  const {
    content = judgedOnly,
    scores = [97, 85, 73, 52],
    vetoed,
    title = '2024年第一季度五星创评',
    number = 1,
  } = options;
  const world = options.world ?? (await createStarVillage(tx, { members: scores.length, households: 1 }));
  const villageId = world.village.id;
  const roundId = await insertRound(tx, world, content, title, number);
  const resultIds: string[] = [];
  for (const [place, percent] of scores.entries()) {
    resultIds.push(await insertResult(tx, world, { roundId, content, place, percent, isVetoed: vetoed === place }));
  }
  for (const [kind, actor] of [['propose', world.checkers[0]!] as const, ['approve', world.township] as const]) {
    await tx.insert(starsEvents).values({
      ...{ villageId, roundId, kind, id: newId(), details: {}, requestId: randomUUID(), commandHash: 'tests' },
      ...{ byId: actor.accountId, byName: actor.name, byRole: actor.role },
    });
  }
  const [, publisher, handler] = world.committee;
  return { ...world, roundId, title, resultIds, publisher: publisher!, handler: handler! };
}

type Place = Pick<StarVillage['village'], 'id'>;
type WaitingRound = Pick<ApprovedRound, 'roundId' | 'publisher'> & { readonly village: Place };

/** A round of one member, whose result waits for its notice. */
export async function createWaitingRound(tx: Tx, village: Place, member: Pick<TestMember, 'id'>) {
  const roundId = await insertRound(tx, { village }, judgedOnly, '2024年第一季度五星创评', 1);
  const wanted = { roundId, content: judgedOnly, place: 0, percent: 85, isVetoed: false };
  await insertResult(tx, { village, members: [member] }, wanted);
  return roundId;
}

async function insertRound(
  tx: Tx,
  world: { readonly village: Place },
  content: SchemeContent,
  title: string,
  number: number,
) {
  const villageId = world.village.id;
  const [versionId, id] = [newId(), newId()];
  const common = { requestId: randomUUID(), commandHash: 'tests' };
  const code = `scheme-${id.slice(-6)}`;
  await tx.insert(starsVersions).values({
    ...{
      id: versionId,
      unitId: villageId,
      code,
      number: 1,
      state: 'adopted',
      name: '五星创评办法',
      content,
      ...common,
    },
    ...{ validFrom: '2020-01-01', meeting: '党员大会', meetingOn: '2020-01-01', adoptedAt: publishedAt },
    ...{ draftedByName: '陈建国', adoptedByName: '陈建国' },
  });
  await tx.insert(starsRounds).values({
    ...{
      villageId,
      id,
      year: 2024,
      number,
      schemeCode: code,
      versionId,
      frequency: content.frequency,
      title,
      ...common,
    },
    ...{ fromOn: '2024-01-01', untilOn: '2024-03-31', state: 'approved', proposal: 1, openedByName: '陈建国' },
    terms: {
      ...{ peers: 'branch', residentsRate: 'grid', residentsVote: 'household' },
      ...{ ballotsMin: 3, privateBelow: 60, talkBelow: 80 },
    },
  });
  await tx.insert(starsSteps).values(
    content.steps.map(({ step, days, turnoutPercent }, position) => ({
      ...{ villageId, roundId: id, step, position, days, turnoutPercent, startsOn: '2024-03-01', endsOn: '2024-03-05' },
      ...{ openedAt: publishedAt, closedAt: publishedAt, ...attendanceOf(step) },
    })),
  );
  return id;
}

/** Nobody had a ballot: what was judged is what people said of themselves. */
const attendanceOf = (step: string) =>
  step === 'mutual' || step === 'residents' ? { entitled: 0, took: 0 } : { entitled: 4, took: 4 };

interface WantedResult {
  readonly roundId: string;
  readonly content: SchemeContent;
  readonly place: number;
  readonly percent: number;
  readonly isVetoed: boolean;
}

async function insertResult(
  tx: Tx,
  world: { readonly village: Place; readonly members: readonly Pick<TestMember, 'id'>[] },
  wanted: WantedResult,
): Promise<string> {
  const { roundId, content, place, percent, isVetoed } = wanted;
  const villageId = world.village.id;
  const memberId = world.members[place]!.id;
  const [id, participantId] = [newId(), newId()];
  await tx.insert(starsParticipants).values({ villageId, id: participantId, roundId, memberId });
  await tx.insert(starsSelfAssessments).values({
    ...{ villageId, participantId, roundId, words: '', requestId: randomUUID(), commandHash: 'tests' },
    marks: content.criteria.map(() => percent),
  });
  const tallies = content.criteria.map(({ code }) => ({
    step: 'self' as const,
    criterion: code,
    ballots: 1,
    total: percent,
  }));
  await tx.insert(starsTallies).values(tallies.map((tally) => ({ villageId, roundId, participantId, ...tally })));
  const veto = isVetoed ? { code: content.vetoes[0]!.code, evidence: '酒后驾车' } : null;
  const sheet = scoreOf(content, 3, { tallies, facts: {}, hours: null, adjustment: null, veto });
  const common = { villageId, id, roundId, participantId, memberId, proposal: 1, sheet, state: 'approved' as const };
  await tx.insert(starsResults).values({ ...common, score: sheet.score, starCount: sheet.starCount });
  return id;
}

/** Hangs what waits: the notice for everybody, and those for one person. */
export async function hangStars(tx: Tx, round: WaitingRound, now: Date = publishedAt) {
  const villageId = round.village.id;
  const { result } = await publishStars(tx, round.publisher, {
    ...{ villageId, roundId: round.roundId, title: '', requestId: randomUUID(), now },
  });
  const alone = await listNotices(tx, villageId, { kind: 'stars-personal', states: ['hanging'] });
  const rows = result.notice ? await listNoticeRows(tx, villageId, result.notice.id, { now }) : [];
  return { noticeId: result.notice?.id ?? '', rows, told: result.told, alone };
}

/** Objects to a row as somebody at the board. */
export async function objectToStars(
  tx: Tx,
  round: ApprovedRound,
  noticeId: string,
  rowId: string,
  now: Date = duringAt,
) {
  const { result } = await object(tx, visitor, {
    ...{ villageId: round.village.id, noticeId, rowId, body: '和大家看到的不一样', channel: 'online' },
    ...{ requestId: randomUUID(), now },
  });
  return result.id;
}

export async function answerStars(
  tx: Tx,
  round: ApprovedRound,
  objectionId: string,
  answer: Partial<AnswerObjectionCommand> & Pick<AnswerObjectionCommand, 'outcome'>,
) {
  const { result } = await answerObjection(tx, round.handler, {
    ...{ villageId: round.village.id, objectionId, reason: '查过签到表', requestId: randomUUID(), now: duringAt },
    ...answer,
  });
  return result.fate;
}

export async function closeStars(tx: Tx, round: Pick<WaitingRound, 'village'>, noticeId: string, now: Date = overAt) {
  return closeNoticeChunk(tx, jobActor('notices'), round.village.id, noticeId, now);
}

export async function stopStars(tx: Tx, round: ApprovedRound, noticeId: string) {
  const command = {
    villageId: round.village.id,
    noticeId,
    reason: '票数有疑问',
    requestId: randomUUID(),
    now: afterAt,
  };
  return stopNotice(tx, round.supervisor, { ...command, now: duringAt });
}
