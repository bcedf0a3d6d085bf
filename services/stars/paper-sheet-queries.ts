import { and, asc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { starsPapers } from '#db/schema/stars';
import { listPaperPeople, type PaperPerson } from './paper-people-queries';
import { loadBundle, type PaperBundle } from './paper-queries';
import { loadPaperRound, type PaperQuestions, type PaperRound, questionsOf } from './paper-round-queries';

/** A bundle as it is printed. */
export interface PaperSheets extends PaperQuestions {
  readonly round: PaperRound;
  readonly bundle: PaperBundle;
  readonly people: readonly PaperPerson[];
  /** By the receipt, which is drawn by chance: the order in which they come out of the printer tells nothing. */
  readonly receipts: readonly string[];
}

/** Refusals: stars/not-found. */
export async function loadPaperSheets(
  reader: Reader,
  villageId: string,
  roundId: string,
  bundleId: string,
): Promise<PaperSheets> {
  const round = await loadPaperRound(reader, villageId, roundId);
  const bundle = await loadBundle(reader, villageId, roundId, bundleId);
  const people = await listPaperPeople(reader, round, bundle.step, bundle.unitId);
  const papers = await reader
    .select({ receipt: starsPapers.receipt })
    .from(starsPapers)
    .where(and(eq(starsPapers.villageId, villageId), eq(starsPapers.bundleId, bundle.id)))
    .orderBy(asc(starsPapers.receipt));
  return { round, bundle, people, ...questionsOf(round, bundle.step), receipts: papers.map((each) => each.receipt) };
}
