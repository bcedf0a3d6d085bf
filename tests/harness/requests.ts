import type { ActionFunctionArgs, AppLoadContext } from '@remix-run/node';
import pino from 'pino';
import type { Database } from '#db/client';
import { enrol, openSession, registerAccount } from '#services/identity/index';
import { NO_ORIGIN, type PersonActor, type Role } from '#services/kernel/actor';
import { setup, uniquePhone } from '#tests/factories/org';
import { readEnvironment } from '~/environment';
import { sessionHeader } from '~/http/session.server';

const environment = readEnvironment(
  { NODE_ENV: 'test', APP_SECRET: 'a secret for tests only, long enough to be one', DATA_DIR: '/tmp' },
  { defaultDataDir: '/tmp' },
);

function contextFor(database: Database): AppLoadContext {
  return {
    database,
    environment,
    log: pino({ level: 'silent' }),
    requestId: 'test',
    cspNonce: 'nonce',
    address: '127.0.0.1',
  };
}

export interface SignedIn {
  readonly accountId: string;
  readonly name: string;
  /** The Cookie header of their browser. */
  readonly cookie: string;
}

export interface RoleFields {
  readonly role: Role;
  readonly unitId: string;
  readonly villageId: string | null;
  readonly memberId?: string;
  readonly shopId?: string;
  readonly name?: string;
}

/** Somebody with an account, one role and an open session. */
export async function signIn(database: Database, { name = '陈建国', ...place }: RoleFields): Promise<SignedIn> {
  const { accountId, token } = await database.transaction(async (tx) => {
    const account = await registerAccount(tx, setup, { name, phone: uniquePhone() });
    const { roleId } = await enrol(tx, setup, account.accountId, place);
    const session = await openSession(tx, account.accountId, { id: roleId, role: place.role }, NO_ORIGIN);
    return { accountId: account.accountId, token: session };
  });
  const header = await sessionHeader(contextFor(database), token);
  return { accountId, name, cookie: header.split(';')[0] ?? '' };
}

/** An open session of somebody who has an account and a role already. */
export async function signInAs(database: Database, { accountId, roleId, role, name }: PersonActor): Promise<SignedIn> {
  const token = await database.transaction((tx) => openSession(tx, accountId, { id: roleId, role }, NO_ORIGIN));
  const header = await sessionHeader(contextFor(database), token);
  return { accountId, name, cookie: header.split(';')[0] ?? '' };
}

interface Asked {
  readonly params?: Readonly<Record<string, string>>;
  /** Makes it a POST. */
  readonly form?: Readonly<Record<string, string>>;
}

/** What a loader or action gets for a request to `path`, by somebody signed in or by nobody. */
export function argsFor(
  database: Database,
  person: Pick<SignedIn, 'cookie'> | undefined,
  path: string,
  { params = {}, form }: Asked = {},
): ActionFunctionArgs {
  const headers = new Headers(person ? { Cookie: person.cookie } : {});
  const request = new Request(`http://localhost${path}`, {
    method: form ? 'POST' : 'GET',
    headers,
    body: form ? new URLSearchParams(form) : undefined,
  });
  return { request, params, context: contextFor(database), unstable_pattern: '' } as unknown as ActionFunctionArgs;
}

/** The status of what a loader or action answers, thrown or returned; 200 for plain data. */
export async function statusOf(answer: Promise<unknown>): Promise<number> {
  const given = await answer.catch((thrown: unknown) => thrown);
  if (given instanceof Response) return given.status;
  if (given instanceof Error) throw given;
  const { init } = (given ?? {}) as { init?: ResponseInit | null };
  return init?.status ?? 200;
}
