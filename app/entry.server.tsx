import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToString } from 'react-dom/server';
import { PageContext } from '~/components/ui/page-context';
import { unavailableHtml } from '~/http/plain-page.server';
import { isUnavailable } from '~/http/transaction.server';

/** The server runs beside this bundle and has its own copy of every module: what is installed there is installed here too. */
export { installSecret } from '#services/kernel/secrets';

/** The requests that failed because the database can't serve. The page itself learns only that something failed. */
const outOfReach = new WeakSet<AppLoadContext>();

/** Pages are rendered whole: nothing here is deferred, and a string is cheaper than a stream. */
export default function handleRequest(
  request: Request,
  responseStatusCode: number,
  responseHeaders: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
) {
  responseHeaders.set('Content-Type', 'text/html; charset=utf-8');
  if (!responseHeaders.has('Cache-Control')) responseHeaders.set('Cache-Control', 'private, no-cache');
  if (responseStatusCode === 503 || outOfReach.has(loadContext)) {
    responseHeaders.set('Retry-After', '5');
    const page = unavailableHtml(loadContext.requestId, loadContext.cspNonce);
    return new Response(page, { status: 503, headers: responseHeaders });
  }
  const html = renderToString(
    <PageContext.Provider value={{ cspNonce: loadContext.cspNonce }}>
      <RemixServer context={remixContext} url={request.url} nonce={loadContext.cspNonce} />
    </PageContext.Provider>,
  );
  return new Response(`<!doctype html>${html}`, { status: responseStatusCode, headers: responseHeaders });
}

export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (isUnavailable(error)) outOfReach.add(context);
  const isAnswer = isRouteErrorResponse(error) && error.status < 500;
  if (!isAnswer && !request.signal.aborted) context.log.error({ err: error }, 'a page failed');
}
