import { redirect } from '@remix-run/node';
import { type Flash, flashHeader } from './flash.server';

/** `target` when it is a path of this site, `otherwise` if not: no address from outside leads away from here. */
export function safePath(target: unknown, otherwise = '/'): string {
  if (typeof target !== 'string' || !/^\/(?![/\\])/.test(target) || /[\\\p{Cc}]/u.test(target)) return otherwise;
  const url = new URL(target, 'http://this.site');
  const here = url.host === 'this.site' && !url.pathname.startsWith('//');
  return here ? `${url.pathname}${url.search}${url.hash}` : otherwise;
}

/** Redirects to a path of this site only. */
export function safeRedirect(target: unknown, otherwise = '/', headers?: HeadersInit): Response {
  return redirect(safePath(target, otherwise), { status: 303, headers });
}

/** Redirects and shows one message on the page that comes next. */
export async function redirectWithFlash(target: string, flash: Flash): Promise<Response> {
  return safeRedirect(target, '/', { 'Set-Cookie': await flashHeader(flash) });
}
