import type { Response } from 'express';
import type { z } from 'zod';
import { Refusal, type RefusalDetails } from '#services/kernel/refusal';
import { problemSentence, problemTitle } from '~/copy/api-problems';
import { refusalSentence } from '~/copy/refusals';
import { isUnavailable } from '~/http/transaction.server';
import { problemStatus, type RequestProblemCode } from './problem-codes';

export const GUIDE = '/api/v1';

export interface FieldError {
  readonly pointer: string;
  readonly detail: string;
}

/** A request that no rule was asked about: it can't be understood. */
export class RequestProblem extends Error {
  override readonly name = 'RequestProblem';
  constructor(
    readonly code: RequestProblemCode,
    readonly errors?: readonly FieldError[],
  ) {
    super(code);
  }
}

/** Where in the body or the query each thing is wrong (JSON Pointer) and what, in Chinese. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.slice(0, 20).map(({ path, message }) => ({
    pointer: path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    detail: message.slice(0, 200),
  }));
}

const retrySeconds: Readonly<Record<string, number>> = { 'request/unavailable': 5 };

function retryAfter(code: string, details: RefusalDetails): number | undefined {
  const { seconds, until } = details;
  if (typeof seconds === 'number') return seconds;
  if (typeof until === 'string') return Math.max(1, Math.ceil((Date.parse(until) - Date.now()) / 1000));
  return retrySeconds[code];
}

interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly details?: RefusalDetails;
  readonly errors?: readonly FieldError[];
}

/** Answers with problem details (RFC 9457). */
function sendProblem(response: Response, { code, detail, details = {}, errors }: Problem): void {
  const status = problemStatus(code);
  const seconds = retryAfter(code, details);
  if (seconds !== undefined) response.setHeader('Retry-After', String(seconds));
  if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="yilin"');
  response.setHeader('Cache-Control', 'no-store');
  response.status(status).type('application/problem+json');
  response.send(
    JSON.stringify({
      ...details,
      type: `${GUIDE}#${code}`,
      title: problemTitle(status),
      status,
      detail,
      code,
      requestId: String(response.locals.requestId ?? ''),
      ...(errors && { errors }),
    }),
  );
}

/** What body-parser and express throw, by their type or status. */
function requestCode(error: unknown): RequestProblemCode | undefined {
  const { type, status } = (error ?? {}) as { type?: unknown; status?: unknown };
  if (type === 'entity.too.large') return 'request/too-large';
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') return 'request/not-json';
  if (error instanceof globalThis.Response && error.status === 503) return 'request/unavailable';
  if (isUnavailable(error)) return 'request/unavailable';
  return typeof status === 'number' && status >= 400 && status < 500 ? 'request/malformed' : undefined;
}

/** Answers whatever was thrown; what nobody foresaw is logged and says so. */
export function answerProblem(response: Response, error: unknown) {
  if (error instanceof Refusal) {
    return sendProblem(response, { code: error.code, detail: refusalSentence(error), details: error.details });
  }
  if (error instanceof RequestProblem) {
    return sendProblem(response, { code: error.code, detail: problemSentence(error.code), errors: error.errors });
  }
  const code = requestCode(error) ?? 'request/failed';
  if (code === 'request/failed') response.locals.log?.error({ err: error }, 'an answer of the interface failed');
  return sendProblem(response, { code, detail: problemSentence(code) });
}
