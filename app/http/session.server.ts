import { type Cookie, createCookie } from '@remix-run/node';
import { type FoundSession, resumeSession } from '#services/identity/index';
import type { Origin } from '#services/kernel/actor';
import type { RequestContext } from './context.server';
import { deviceInWords } from './device.server';
import { readFrom } from './transaction.server';

/** What guards and actions get from Remix. */
export interface RequestArgs {
  readonly request: Request;
  readonly context: RequestContext;
  readonly params: Readonly<Record<string, string | undefined>>;
}

/** How long a browser keeps the cookie; how long a session is good for is decided in `services/identity/policy.ts`. */
const cookieSeconds = 180 * 24 * 3600;
const cookies = new Map<boolean, Cookie>();

function sessionCookie({ environment }: Pick<RequestContext, 'environment'>): Cookie {
  const secure = environment.BASE_URL?.startsWith('https://') ?? false;
  let cookie = cookies.get(secure);
  if (!cookie) {
    cookie = createCookie('session', { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: cookieSeconds });
    cookies.set(secure, cookie);
  }
  return cookie;
}

/** The Set-Cookie value that signs a browser in. */
export function sessionHeader(context: RequestContext, token: string): Promise<string> {
  return sessionCookie(context).serialize(token);
}

/** The Set-Cookie value that signs a browser out. */
export function noSessionHeader(context: RequestContext): Promise<string> {
  return sessionCookie(context).serialize('', { maxAge: 0 });
}

/** Where a request comes from, for entries and the audit log. */
export function requestOrigin({ request, context }: Pick<RequestArgs, 'request' | 'context'>): Origin {
  return {
    address: context.address,
    device: deviceInWords(request.headers.get('User-Agent')),
    requestId: context.requestId,
  };
}

/** The id in the request's cookie, good or not. */
export async function sessionToken({ request, context }: Pick<RequestArgs, 'request' | 'context'>) {
  const token: unknown = await sessionCookie(context).parse(request.headers.get('Cookie'));
  return typeof token === 'string' && token !== '' ? token : undefined;
}

const resumed = new WeakMap<RequestContext, Promise<FoundSession | undefined>>();

/** The session that the request belongs to; read once for all loaders of one request. */
export function currentSession(args: Pick<RequestArgs, 'request' | 'context'>): Promise<FoundSession | undefined> {
  let session = resumed.get(args.context);
  if (!session) {
    session = sessionToken(args).then((token) =>
      token ? resumeSession(readFrom(args.context), token, requestOrigin(args)) : undefined,
    );
    resumed.set(args.context, session);
  }
  return session;
}
