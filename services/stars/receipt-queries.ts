import { and, asc, count, eq, isNotNull } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { starsBallots, starsRounds, starsSteps } from '#db/schema/stars';
import { isId } from '../kernel/ids';

import type { BallotStep, RoundState } from './vocabulary';
import { normalCode } from './written-code';

/** Of which round and step a receipt is. Nothing of what its ballot says, nor how it came. */
export interface FoundReceipt {
  readonly receipt: string;
  readonly roundId: string;
  readonly number: string;
  readonly title: string;
  readonly state: RoundState;
  readonly step: BallotStep;
  /** The step was counted, with this ballot in it. */
  readonly counted: boolean;
}

const numberOf = (round: { readonly year: number; readonly number: number }) => `${round.year}-${round.number}`;

/** The ballot box in which a receipt lies; undefined when there is no such ballot. */
export async function findReceipt(reader: Reader, villageId: string, typed: string): Promise<FoundReceipt | undefined> {
  const receipt = normalCode(typed);
  const [row] = await reader
    .select({ round: starsRounds, step: starsBallots.step, closedAt: starsSteps.closedAt })
    .from(starsBallots)
    .innerJoin(
      starsRounds,
      and(eq(starsRounds.villageId, starsBallots.villageId), eq(starsRounds.id, starsBallots.roundId)),
    )
    .innerJoin(
      starsSteps,
      and(
        eq(starsSteps.villageId, starsBallots.villageId),
        eq(starsSteps.roundId, starsBallots.roundId),
        eq(starsSteps.step, starsBallots.step),
      ),
    )
    .where(and(eq(starsBallots.villageId, villageId), eq(starsBallots.receipt, receipt)));
  if (!row) return undefined;
  const { id: roundId, title, state } = row.round;
  const counted = row.closedAt !== null;
  return { receipt, roundId, number: numberOf(row.round), title, state, step: row.step, counted };
}

/** A step that was counted, with how many ballots lay in it. */
export interface CountedStep {
  readonly roundId: string;
  readonly number: string;
  readonly title: string;
  readonly step: BallotStep;
  readonly ballots: number;
}

/** The steps of a village whose ballots were counted, the latest round first. */
export async function listCountedSteps(reader: Reader, villageId: string, roundId?: string): Promise<CountedStep[]> {
  if (roundId !== undefined && !isId(roundId)) return [];
  const rows = await reader
    .select({
      roundId: starsRounds.id,
      year: starsRounds.year,
      number: starsRounds.number,
      title: starsRounds.title,
      step: starsBallots.step,
      ballots: count(),
    })
    .from(starsBallots)
    .innerJoin(
      starsRounds,
      and(eq(starsRounds.villageId, starsBallots.villageId), eq(starsRounds.id, starsBallots.roundId)),
    )
    .innerJoin(
      starsSteps,
      and(
        eq(starsSteps.villageId, starsBallots.villageId),
        eq(starsSteps.roundId, starsBallots.roundId),
        eq(starsSteps.step, starsBallots.step),
        isNotNull(starsSteps.closedAt),
      ),
    )
    .where(and(eq(starsBallots.villageId, villageId), roundId === undefined ? undefined : eq(starsRounds.id, roundId)))
    .groupBy(starsRounds.id, starsRounds.year, starsRounds.number, starsRounds.title, starsBallots.step);
  return rows
    .map((row) => ({ ...row, number: numberOf(row) }))
    .sort((left, right) =>
      left.roundId === right.roundId ? (left.step < right.step ? -1 : 1) : left.roundId > right.roundId ? -1 : 1,
    );
}

/** The receipts of a step that was counted, in the order of their letters, which says nothing; none before it is closed. */
export async function listReceipts(
  reader: Reader,
  villageId: string,
  roundId: string,
  step: BallotStep,
  window: { readonly limit: number; readonly offset: number },
): Promise<string[]> {
  if (!isId(roundId)) return [];
  const rows = await reader
    .select({ receipt: starsBallots.receipt })
    .from(starsBallots)
    .innerJoin(
      starsSteps,
      and(
        eq(starsSteps.villageId, starsBallots.villageId),
        eq(starsSteps.roundId, starsBallots.roundId),
        eq(starsSteps.step, starsBallots.step),
        isNotNull(starsSteps.closedAt),
      ),
    )
    .where(and(eq(starsBallots.villageId, villageId), eq(starsBallots.roundId, roundId), eq(starsBallots.step, step)))
    .orderBy(asc(starsBallots.receipt))
    .limit(window.limit)
    .offset(window.offset);
  return rows.map((row) => row.receipt);
}
