import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { starsBundles, starsPapers } from '#db/schema/stars';
import type { PersonActor } from '#services/kernel/actor';
import { newId } from '#services/kernel/ids';
import {
  handOutPapers,
  listPaperVoters,
  loadPaperForm,
  printPapers,
  readPaper,
  type SchemeContent,
} from '#services/stars';
import { changeRound, lockRound } from '#services/stars/act';
import { receiptFor } from '#services/stars/ballot-codes';
import type { MarksByParticipant } from '#services/stars/commands';
import { closeStep, openStep } from '#services/stars/steps';
import type { BallotStep } from '#services/stars/vocabulary';
import { byBands } from '~/copy/star-presets';
import { openTestRound, type StarVillage, type TestRound } from './stars';

/** A scheme whose steps need nobody, so that a round goes on as a test wants. */
export const withoutTurnout: SchemeContent = {
  ...byBands,
  steps: byBands.steps.map((each) => ({ ...each, turnoutPercent: 0 })),
};

const DAY = 86_400_000;

/** A round that stands in a ballot step; `now` is its first day. */
export async function openBallotStep(
  tx: Tx,
  world: StarVillage,
  step: BallotStep,
  content: SchemeContent = withoutTurnout,
): Promise<TestRound> {
  const round = await openTestRound(tx, world, { content });
  let { now } = round;
  for (const next of ['mutual', 'residents'] as const) {
    const locked = await lockRound(tx, round.villageId, round.id);
    if (locked.state === step) break;
    now = new Date(now.getTime() + 30 * DAY);
    await closeStep(tx, locked, locked.state as 'self' | 'mutual', now);
    await changeRound(tx, locked, { state: next });
    await openStep(tx, { ...locked, state: next }, next, now);
  }
  return { ...round, now };
}

/** What a command about a round holds. */
export const aboutRound = ({ villageId, id, now }: TestRound) => ({
  villageId,
  roundId: id,
  requestId: randomUUID(),
  now,
});

/** A bundle of papers for a unit of the village. */
export async function createBundle(
  tx: Tx,
  world: StarVillage,
  round: TestRound,
  fields: { step: BallotStep; unitId?: string; paperCount?: number },
): Promise<string> {
  const command = { ...aboutRound(round), paperCount: 3, ...fields };
  return (await printPapers(tx, world.committee[0]!, command)).result.bundleId;
}

export const paperIds = async (tx: Tx, bundleId: string): Promise<string[]> =>
  (await tx.select({ id: starsPapers.id }).from(starsPapers).where(eq(starsPapers.bundleId, bundleId))).map(
    (each) => each.id,
  );

/** Those of a unit who have not voted. */
export async function freeVoters(tx: Tx, round: TestRound, step: BallotStep, unitId?: string): Promise<string[]> {
  const scope = { villageId: round.villageId, roundId: round.id, step };
  const { voters } = await listPaperVoters(tx, scope, { unitId, waiting: true }, { number: 1, count: 500 });
  return voters.map((each) => each.id);
}

/** Hands papers of a bundle to so many of its circle. */
export async function handOut(
  tx: Tx,
  world: StarVillage,
  round: TestRound,
  bundleId: string,
  bundle: { step: BallotStep; unitId?: string; count: number },
): Promise<string[]> {
  const voterIds = (await freeVoters(tx, round, bundle.step, bundle.unitId)).slice(0, bundle.count);
  await handOutPapers(tx, world.committee[0]!, { ...aboutRound(round), bundleId, voterIds });
  return voterIds;
}

/** A bundle of which every paper was handed out. */
export async function createHandedBundle(
  tx: Tx,
  world: StarVillage,
  round: TestRound,
  { step, unitId, count = 3 }: { step: BallotStep; unitId?: string; count?: number },
): Promise<{ bundleId: string; papers: string[] }> {
  const bundleId = await createBundle(tx, world, round, { step, unitId, paperCount: count });
  await handOut(tx, world, round, bundleId, { step, unitId, count });
  return { bundleId, papers: await paperIds(tx, bundleId) };
}

/** The same grade for everybody on a paper but those at some places, who are left blank. */
export async function marksOf(
  tx: Tx,
  reader: PersonActor,
  round: TestRound,
  paper: { bundleId: string; paperId: string },
  { percent = 100, blank = [] }: { percent?: number; blank?: readonly number[] } = {},
): Promise<MarksByParticipant> {
  const place = { villageId: round.villageId, roundId: round.id, bundleId: paper.bundleId };
  const { people, places, criteria } = await loadPaperForm(tx, reader, place, paper.paperId);
  const judged = new Set(criteria.map((each) => each.place));
  return Object.fromEntries(
    people.map(({ participantId }, index) => [
      participantId,
      Array.from({ length: places }, (_, at) => (judged.has(at) && !blank.includes(index) ? percent : null)),
    ]),
  );
}

/** One person's reading of a paper. */
export async function read(
  tx: Tx,
  reader: PersonActor,
  round: TestRound,
  paper: { bundleId: string; paperId: string },
  how: { percent?: number; blank?: readonly number[]; spoiled?: boolean } = {},
) {
  const marks = how.spoiled ? {} : await marksOf(tx, reader, round, paper, { blank: [0], ...how });
  const { villageId, id: roundId, now } = round;
  return readPaper(tx, reader, { villageId, roundId, now, ...paper, spoiled: how.spoiled ?? false, marks });
}

/** A bundle of one paper in a round of any state, for pages that show it. */
export async function insertBundle(tx: Tx, villageId: string, roundId: string) {
  const [bundle, paper] = [newId(), randomUUID()];
  await tx.insert(starsBundles).values({
    villageId,
    id: bundle,
    roundId,
    step: 'residents',
    place: '',
    paperCount: 1,
    printedByName: '陈建国',
    requestId: randomUUID(),
    commandHash: 'tests',
  });
  const receipt = receiptFor('paper', paper);
  await tx.insert(starsPapers).values({ villageId, id: paper, bundleId: bundle, receipt, state: 'printed' });
  return { bundle, paper };
}
