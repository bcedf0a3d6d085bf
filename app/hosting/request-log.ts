import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import pino, { type DestinationStream, type Logger } from 'pino';

/** What never reaches a log, whoever logs the object that holds it. */
const secretKeys = ['password', 'pin', 'token', 'secret', 'phone', 'idNumber', 'cookie', 'authorization'];

const framesMax = 12;

/** The product's log; to the standard output unless `destination` says otherwise. */
export function openLog(level: string, destination: DestinationStream = pino.destination(1)): Logger {
  const paths = secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
  const timestamp = pino.stdTimeFunctions.isoTime;
  return pino({ level, base: null, timestamp, redact: { paths }, serializers: { err: describeError } }, destination);
}

/** A stack begins with the message, and a failed query's message goes on with its values: only the frames are kept. */
function framesOf(error: Error): string | undefined {
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return frames?.slice(0, framesMax).join('\n');
}

/** A database's error carries the row and the statement's values in its details: they stay out. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, constraint_name: constraint, cause } = error as Error & { code?: unknown; constraint_name?: unknown };
  const isQuery = 'query' in error;
  return {
    type: error.name,
    message: isQuery && cause ? 'a query failed' : error.message,
    stack: framesOf(error),
    ...(typeof code === 'string' && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    ...(cause !== undefined && { cause: describeError(cause) }),
  };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The code of a slip votes for whoever reads it, and is too short to be known by its length. */
const slipPath = /^\/+r\/+[^/]+/i;

/** The path without what may be personal or secret: no query, and long numbers or tokens in it are hidden. */
export function loggedPath(url: string): string {
  const path = url.split('?', 1)[0] ?? '';
  return path
    .replace(slipPath, '/r/~')
    .split('/')
    .map((part) => (!uuid.test(part) && /\d{6,}|[A-Za-z0-9_-]{24,}|%/.test(part) && !/\.\w+$/.test(part) ? '~' : part))
    .join('/');
}

/** Numbers each request, and logs each answer once. */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const requestId = randomUUID();
    const beganAt = process.hrtime.bigint();
    response.locals.requestId = requestId;
    response.locals.log = log.child({ requestId });
    response.setHeader('X-Request-Id', requestId);
    response.once('close', () => {
      const milliseconds = Number(process.hrtime.bigint() - beganAt) / 1e6;
      const line = { method: request.method, path: loggedPath(request.originalUrl), status: response.statusCode };
      const level = response.statusCode >= 500 ? 'error' : response.statusCode >= 400 ? 'warn' : 'info';
      const isCut = !response.writableFinished;
      response.locals.log[level](
        { ...line, milliseconds: Math.round(milliseconds), ...(isCut && { isCut }) },
        'request',
      );
    });
    next();
  };
}
