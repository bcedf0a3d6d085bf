import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly measure: RequestHandler;
  readonly answer: RequestHandler;
}

function isLoopback(request: Request): boolean {
  const isForwarded = request.get('X-Forwarded-For') !== undefined || request.get('Forwarded') !== undefined;
  const address = request.socket.remoteAddress ?? '';
  return !isForwarded && /^(127\.|::1$|::ffff:127\.)/.test(address);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function holdsToken(request: Request, token: string | undefined): boolean {
  const given = /^Bearer (.+)$/.exec(request.get('Authorization') ?? '')?.[1];
  return token !== undefined && given !== undefined && timingSafeEqual(digest(given), digest(token));
}

/** What the server counts, and `/metrics`, which only the machine itself or a holder of the token may read. */
export function openMetrics(token: string | undefined): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'yilin_' });
  const durations = new Histogram({
    name: 'yilin_http_request_seconds',
    help: 'Time to answer, by method, section of the site and class of status',
    labelNames: ['method', 'section', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return {
    measure: (request, response, next) => {
      const end = durations.startTimer();
      response.once('close', () => {
        const status = `${Math.floor(response.statusCode / 100)}xx`;
        end({ method: request.method, section: response.locals.section ?? 'server', status });
      });
      next();
    },
    answer: async (request, response) => {
      if (!isLoopback(request) && !holdsToken(request, token)) {
        response.status(404).end();
        return;
      }
      response.type(registry.contentType).send(await registry.metrics());
    },
  };
}
