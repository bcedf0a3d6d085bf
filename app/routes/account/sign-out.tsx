import type { ActionFunctionArgs } from '@remix-run/node';
import { signOut } from '#services/identity/index';
import { allowAnonymous } from '~/http/guards.server';
import { safeRedirect } from '~/http/redirect.server';
import { currentSession, noSessionHeader } from '~/http/session.server';
import { inTransaction } from '~/http/transaction.server';

/** Signs this browser out; pressed twice it is still signed out. */
export async function action(args: ActionFunctionArgs) {
  const actor = await allowAnonymous(args);
  const session = await currentSession(args);
  if (actor.kind === 'person' && session) {
    await inTransaction(args.context, (tx) => signOut(tx, actor, session.sessionId));
  }
  return safeRedirect('/', '/', { 'Set-Cookie': await noSessionHeader(args.context) });
}
