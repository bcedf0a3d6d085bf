import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createRequestHandler } from '@remix-run/express';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Database } from '#db/client';
import type { Environment } from '~/environment';
import { makeApi } from './api/router';
import { health, liveness } from './hosting/health';
import { openMetrics } from './hosting/metrics';
import { plainPage } from './hosting/plain-page';
import { requestLog } from './hosting/request-log';
import { divideIntoSections } from './hosting/sections';
import { limitBody, ownHost, refuseMalformed, requireOwnOrigin, securityHeaders } from './hosting/security';

export const clientFolder = fileURLToPath(new URL('../build/client', import.meta.url));

export interface ServerParts {
  readonly environment: Environment;
  readonly database: Database;
  readonly log: Logger;
  /** The built site; in development asked again for each request. */
  readonly site: () => Promise<ServerBuild>;
  /** In development, what serves sources and styles. */
  readonly development?: RequestHandler;
}

function staticFiles(): RequestHandler[] {
  if (!existsSync(clientFolder)) return [];
  const year = { immutable: true, maxAge: '365d', index: false, fallthrough: true } as const;
  const versioned = express.static(clientFolder, year);
  const isVersioned: RequestHandler = (request, response, next) =>
    request.query.v === undefined ? next() : versioned(request, response, next);
  return [
    express.Router().use('/assets', express.static(`${clientFolder}/assets`, { ...year, fallthrough: false })),
    express.Router().use('/islands/chunks', express.static(`${clientFolder}/islands/chunks`, year)),
    isVersioned,
    express
      .Router()
      .use('/till-worker.js', express.static(`${clientFolder}/till-worker.js`, { maxAge: 0, index: false })),
    express.static(clientFolder, { maxAge: '1h', index: false }),
  ];
}

/** One Remix handler per group of sections, made when it is first asked for. */
function remixBySection(parts: ServerParts): RequestHandler {
  const handlers = new WeakMap<ServerBuild, RequestHandler>();
  const divisions = new WeakMap<ServerBuild, ReturnType<typeof divideIntoSections>>();
  const getLoadContext = (request: express.Request, response: express.Response): AppLoadContext => ({
    database: parts.database,
    environment: parts.environment,
    log: response.locals.log,
    requestId: response.locals.requestId,
    cspNonce: response.locals.cspNonce,
    address: request.ip ?? '',
  });
  return async (request, response, next) => {
    try {
      const site = await parts.site();
      const division = divisions.get(site) ?? divideIntoSections(site);
      divisions.set(site, division);
      const group = division.find(request.path);
      response.locals.section = group.name;
      const mode = parts.environment.NODE_ENV;
      const handler = handlers.get(group.build) ?? createRequestHandler({ build: group.build, getLoadContext, mode });
      handlers.set(group.build, handler);
      await handler(request, response, next);
    } catch (error) {
      next(error);
    }
  };
}

const lastResort: ErrorRequestHandler = (error, _request, response, _next) => {
  response.locals.log?.error({ err: error }, 'an answer failed');
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const status = typeof error?.status === 'number' && error.status >= 400 && error.status < 500 ? error.status : 500;
  if (status < 500) plainPage(response, status, '没有找到这一页', '可能地址写错了。');
  else plainPage(response, 500, '系统出了问题', '不是您的错。请先查看结果，再决定要不要重做。');
};

/** The whole server in the order in which a request meets it. */
export function createApplication(parts: ServerParts): Express {
  const { environment } = parts;
  const metrics = openMetrics(environment.METRICS_TOKEN);
  const application = express();
  application.disable('x-powered-by');
  application.set('trust proxy', environment.TRUST_PROXY);
  application.get('/livez', liveness);
  application.get('/healthz', health(parts.database));
  application.get('/metrics', metrics.answer);
  application.use(requestLog(parts.log), metrics.measure, ...securityHeaders(environment), compression());
  application.use('/api', makeApi(parts));
  if (parts.development) application.use(parts.development);
  else for (const handler of staticFiles()) application.use(handler);
  application.use(ownHost(environment), requireOwnOrigin(environment), limitBody, refuseMalformed);
  application.use(remixBySection(parts));
  application.use(lastResort);
  return application;
}

export interface RunningServer {
  readonly port: number;
  /** Takes no new requests, lets those under way finish, then cuts what remains. */
  close(): Promise<void>;
}

const closeWithinMs = 8_000;

function closeGently(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), closeWithinMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** Starts to listen. Rejects with the system's error (`EADDRINUSE`) when the port is taken. */
export async function listen(application: Express, port: number, host: string | undefined): Promise<RunningServer> {
  const server = createServer(application);
  server.requestTimeout = 120_000;
  server.headersTimeout = 15_000;
  server.keepAliveTimeout = 20_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () => closeGently(server),
  };
}
