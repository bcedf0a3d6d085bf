import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import type { z } from 'zod';
import * as zod from 'zod';
import type { Database, Tx } from '#db/client';
import { countRequest, takeAllowance } from '#services/identity/index';
import type { TillActor } from '#services/kernel/actor';
import { Refusal } from '#services/kernel/refusal';
import { readSettings } from '#services/org/index';
import { type DeviceRefusalCode, noteUse, recogniseDevice } from '#services/tills/index';
import { inTransaction } from '~/http/transaction.server';
import { answerProblem, fieldErrors, RequestProblem } from './problem';

export interface ApiParts {
  readonly database: Database;
  readonly log: Logger;
}

/** One request of a device whose token was good. */
export interface Call {
  readonly actor: TillActor;
  readonly request: Request;
  readonly response: Response;
  readonly database: Database;
  /** Runs a service call in a transaction of its own. */
  transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>;
}

const bearer = /^Bearer +([\w.~+/=-]{1,200})$/i;
const idempotencyKey = /^[\x21-\x7e]{1,255}$/;
const chinese = zod.locales.zhCN().localeError;

const tooMany = (seconds: number) => new Refusal<DeviceRefusalCode>('tills/too-many-requests', { seconds });

/** The device behind the token. A wrong token counts against the address that it came from. */
async function authenticate({ database }: ApiParts, request: Request, response: Response): Promise<TillActor> {
  const { db } = database;
  const [, token = null] = bearer.exec(request.get('Authorization') ?? '') ?? [];
  const address = request.ip ?? '';
  const origin = { address: address || null, device: null, requestId: response.locals.requestId ?? null };
  try {
    return await recogniseDevice(db, token, origin);
  } catch (error) {
    const seconds = token !== null && error instanceof Refusal ? await takeAllowance(db, 'till-token', address) : 0;
    throw seconds > 0 ? tooMany(seconds) : error;
  }
}

async function limit({ database }: ApiParts, actor: TillActor): Promise<void> {
  const { 'tills.requests-per-minute': perMinute } = await readSettings(database.db, actor.villageId, [
    'tills.requests-per-minute',
  ]);
  const seconds = await countRequest(database.db, actor.deviceId, perMinute);
  if (seconds > 0) throw tooMany(seconds);
}

/** Lets a handler answer a device whose token is good and that does not ask too often; what it throws becomes a problem. */
export function forDevices(parts: ApiParts, handle: (call: Call) => Promise<unknown>): RequestHandler {
  return async (request: Request, response: Response, _next: NextFunction) => {
    try {
      const actor = await authenticate(parts, request, response);
      await limit(parts, actor);
      await noteUse(parts.database.db, actor);
      response.setHeader('Cache-Control', 'no-store');
      response.vary('Authorization');
      const log = response.locals.log ?? parts.log;
      const context = { database: parts.database, log };
      const transaction: Call['transaction'] = (work) => inTransaction(context, work);
      await handle({ actor, request, response, database: parts.database, transaction });
    } catch (error) {
      answerProblem(response, error);
    }
  };
}

/** The body or the query by its schema. Throws `request/invalid`. */
export function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value, { error: chinese });
  if (!result.success) throw new RequestProblem('request/invalid', fieldErrors(result.error));
  return result.data;
}

/** The key under which a device asks. Throws `request/key-missing`. */
export function keyOf(request: Request): string {
  const key = request.get('Idempotency-Key') ?? '';
  if (!idempotencyKey.test(key)) throw new RequestProblem('request/key-missing');
  return key;
}

/** The query of an address; of a name given twice the last counts. */
export function queryOf(request: Request): Record<string, string> {
  const [, query = ''] = request.originalUrl.split('?', 2);
  return Object.fromEntries(new URLSearchParams(query));
}
