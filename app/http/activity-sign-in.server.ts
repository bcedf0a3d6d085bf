import { Refusal } from '#services/kernel/refusal';
import { refusalSentence } from '~/copy/refusals';
import { notFound, refusalStatus } from './answer.server';

/** What came of scanning: a result, or the sentence that the whole screen says in red. */
interface Attempted<Result> {
  readonly result?: Result;
  readonly sentence?: string;
  readonly status: number;
}

/** Runs what a scanned code asks for. Not found is the 404 page. */
export async function attempted<Result>(work: () => Promise<Result>): Promise<Attempted<Result>> {
  try {
    return { result: await work(), status: 200 };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (refusalStatus(error) === 404) throw notFound();
    return { sentence: refusalSentence(error), status: refusalStatus(error) };
  }
}
