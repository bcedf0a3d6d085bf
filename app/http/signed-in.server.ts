import type { SignedIn } from '#services/identity/index';
import { roleHome } from '~/components/shell/role-home';
import { safePath, safeRedirect } from './redirect.server';
import { type RequestArgs, sessionHeader } from './session.server';

/** Goes on after a sign-in: to the page that was asked for, or to where the role begins. */
export async function goOnSignedIn({ context }: Pick<RequestArgs, 'context'>, signedIn: SignedIn, next?: string) {
  const home = roleHome(signedIn.role.role, signedIn.role.villageCode);
  return safeRedirect(safePath(next, home), home, { 'Set-Cookie': await sessionHeader(context, signedIn.token) });
}
