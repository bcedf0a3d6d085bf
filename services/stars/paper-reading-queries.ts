import { and, eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { starsBundles, starsPaperReadings, starsPapers } from '#db/schema/stars';
import type { PersonActor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import type { MarksByParticipant } from './ballot-commands';
import { listOwnMatters } from './own-matters-queries';
import { listPaperPeople, type PaperPerson } from './paper-people-queries';
import { loadBundle, type PaperBundle } from './paper-queries';
import { loadPaperRound, type PaperQuestions, type PaperRound, questionsOf } from './paper-round-queries';
import { refuse } from './stars-refusal';
import type { PaperState } from './vocabulary';
import { normalCode } from './written-code';

interface PaperReading {
  readonly readerName: string;
  readonly spoiled: boolean;
  readonly marks: MarksByParticipant;
}

/** A paper in front of somebody who reads it. */
export interface PaperForm extends PaperQuestions {
  readonly round: PaperRound;
  readonly bundle: PaperBundle;
  readonly paperId: string;
  readonly receipt: string;
  readonly state: PaperState;
  readonly people: readonly PaperPerson[];
  /** What the reader wrote down before. */
  readonly own: PaperReading | null;
  /** What others wrote down; none before the reader has. */
  readonly others: readonly PaperReading[];
}

/**
 * The paper with a code that was typed, wherever in the round it lies. Refusals: stars/paper-unknown.
 */
export async function findPaper(
  reader: Reader,
  villageId: string,
  roundId: string,
  written: string,
): Promise<{ readonly bundleId: string; readonly paperId: string }> {
  const [paper] = isId(roundId)
    ? await reader
        .select({ bundleId: starsPapers.bundleId, paperId: starsPapers.id })
        .from(starsPapers)
        .innerJoin(
          starsBundles,
          and(eq(starsBundles.villageId, starsPapers.villageId), eq(starsBundles.id, starsPapers.bundleId)),
        )
        .where(
          and(
            eq(starsPapers.villageId, villageId),
            eq(starsBundles.roundId, roundId),
            eq(starsPapers.receipt, normalCode(written)),
          ),
        )
    : [];
  if (!paper) throw refuse('stars/paper-unknown');
  return paper;
}

/**
 * What a reader needs to read a paper. What others read is only among it once the reader has read it, too. Refusals:
 * stars/not-found, stars/own-matter.
 */
export async function loadPaperForm(
  reader: Reader,
  actor: PersonActor,
  { villageId, roundId, bundleId }: { readonly villageId: string; readonly roundId: string; readonly bundleId: string },
  paperId: string,
): Promise<PaperForm> {
  const round = await loadPaperRound(reader, villageId, roundId);
  const bundle = await loadBundle(reader, villageId, roundId, bundleId);
  const ofBundle = and(eq(starsPapers.villageId, villageId), eq(starsPapers.bundleId, bundle.id));
  const [paper] = isId(paperId)
    ? await reader
        .select()
        .from(starsPapers)
        .where(and(ofBundle, eq(starsPapers.id, paperId)))
    : [];
  if (!paper) throw refuse('stars/not-found');
  const people = await listPaperPeople(reader, round, bundle.step, bundle.unitId);
  if (await isOwnPaper(reader, actor, villageId, people)) throw refuse('stars/own-matter');
  const readings = await reader
    .select()
    .from(starsPaperReadings)
    .where(and(eq(starsPaperReadings.villageId, villageId), eq(starsPaperReadings.paperId, paper.id)));
  const own = readings.find((each) => each.readerId === actor.accountId) ?? null;
  const others = own ? readings.filter((each) => each.readerId !== actor.accountId) : [];
  return {
    round,
    bundle,
    paperId: paper.id,
    receipt: paper.receipt,
    state: paper.state,
    people,
    own: own && readingOf(own),
    others: others.map(readingOf),
    ...questionsOf(round, bundle.step),
  };
}

const readingOf = ({ readerName, spoiled, marks }: PaperReading): PaperReading => ({ readerName, spoiled, marks });

/** True where the reader, in whatever role they read, or somebody close to them stands on the paper. */
export async function isOwnPaper(
  reader: Reader,
  actor: PersonActor,
  villageId: string,
  people: readonly PaperPerson[],
  now: Date = new Date(),
): Promise<boolean> {
  const own = await listOwnMatters(reader, actor, villageId, now);
  return people.some((each) => own.has(each.memberId));
}

/** A paper that somebody has read and that is not done with. */
export interface PaperToRead extends Record<string, unknown> {
  readonly paperId: string;
  readonly receipt: string;
  /** The reader has read it. */
  readonly own: boolean;
  /** How many have read it: two and more read it differently. */
  readonly readings: number;
}

/** Papers of a bundle that are read once or differently: first those that wait for this reader. */
export async function listPapersToRead(
  reader: Reader,
  actor: PersonActor,
  villageId: string,
  bundleId: string,
): Promise<PaperToRead[]> {
  const rows = await reader.execute<PaperToRead>(sql`
    select paper.id as "paperId", paper.receipt, bool_or(reading.reader_id = ${actor.accountId}) as own, count(*)::int as readings
    from stars_papers paper
    join stars_paper_readings reading on reading.village_id = paper.village_id and reading.paper_id = paper.id
    where paper.village_id = ${villageId} and paper.bundle_id = ${bundleId} and paper.state = 'entered'
    group by paper.id, paper.receipt
    order by count(*) = 1 and bool_or(reading.reader_id = ${actor.accountId}), paper.receipt`);
  return [...rows];
}
