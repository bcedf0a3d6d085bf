import type { Logger } from 'pino';
import type { Database } from '#db/client';
import type { Environment } from '~/environment';

/** What the server hands to every loader and action. */
export interface RequestContext {
  readonly database: Database;
  readonly environment: Environment;
  readonly log: Logger;
  /** Also in the answer's X-Request-Id and on every error page. */
  readonly requestId: string;
  /** Nonce of this answer's content security policy. */
  readonly cspNonce: string;
  /** The caller's network address. */
  readonly address: string;
}

declare module '@remix-run/node' {
  interface AppLoadContext extends RequestContext {}
  interface Future {
    v3_singleFetch: true;
  }
}
