import { makeDescription } from '~/api/openapi';
import { PROBLEMS, problemStatus } from '~/api/problem-codes';
import { problemSentence } from '~/copy/api-problems';

export interface GuideOperation {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
}

export interface GuideProblem {
  readonly code: string;
  readonly status: number;
  readonly sentence: string;
}

/** What the interface can do, as its own description tells it. */
export function listOperations(): GuideOperation[] {
  return Object.entries(makeDescription().paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { summary }]) => ({
      method: method.toUpperCase(),
      path,
      summary,
    })),
  );
}

/** Every problem that may be answered, by status. */
export function listProblems(): GuideProblem[] {
  const codes = new Set<string>([...Object.values(PROBLEMS).flat(), 'request/not-found', 'request/method-not-allowed']);
  return [...codes]
    .map((code) => ({ code, status: problemStatus(code), sentence: problemSentence(code) }))
    .sort((one, other) => one.status - other.status || (one.code < other.code ? -1 : 1));
}
