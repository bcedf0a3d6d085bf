import type { ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { installSecret } from '#services/kernel/secrets';
import type { Environment } from '~/environment';
import { startJobs } from '~/jobs';
import { createApplication, listen } from '~/server';
import type { ProvidedDatabase } from './provide-database';
import { untilStopped } from './until-stopped';

export interface Serving {
  readonly environment: Environment;
  readonly provided: ProvidedDatabase;
  readonly log: Logger;
  readonly site: () => Promise<ServerBuild>;
  readonly development?: RequestHandler;
  readonly onListening: (port: number) => Promise<void> | void;
}

/** Serves until stopped, then closes everything in order: requests, jobs, database. */
export async function serve(serving: Serving): Promise<void> {
  const { environment, provided, log } = serving;
  installSecret(environment.APP_SECRET);
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a promise was left alone'));
  const stopped = untilStopped();
  const application = createApplication({ ...serving, database: provided.database });
  const server = await listen(application, environment.PORT, environment.HOST);
  const jobs = startJobs(provided.database, log);
  try {
    await serving.onListening(server.port);
    log.info({ reason: await stopped }, 'stopping');
  } finally {
    await server.close();
    await jobs.stop();
  }
}

/** What went wrong, in words for whoever started the command; the stack only for what nobody foresaw. */
export function explainFailure(error: unknown, environment: Environment): string {
  const { code, message, stack } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return `Port ${environment.PORT} is in use by another program. Stop it, or choose another port: PORT=${environment.PORT + 1} npm run …`;
  }
  if (code === 'EACCES' && /listen/.test(message))
    return `Port ${environment.PORT} needs more rights. Choose one above 1024.`;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'CONNECT_TIMEOUT') {
    return `The database cannot be reached (${message}). Check DATABASE_URL.`;
  }
  return process.env.LOG_LEVEL === 'debug' ? (stack ?? message) : message;
}

/** Runs a command's work; its failure is one clear message and exit code 1. */
export async function runCommand(environment: Environment, work: () => Promise<void>): Promise<never> {
  try {
    await work();
    process.exit(0);
  } catch (error) {
    console.error(`\n${explainFailure(error, environment)}`);
    process.exit(1);
  }
}
