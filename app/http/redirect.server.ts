import { redirect } from '@remix-run/node';
import { type Flash, flashHeader } from './flash.server';

/** A longer address would not fit the head of an answer: its query is left out. */
const ADDRESS_LENGTH_MAX = 4096;

/** `target` when it is a path of this site, `otherwise` if not: no address from outside leads away from here. */
export function safePath(target: unknown, otherwise = '/'): string {
  if (typeof target !== 'string' || !/^\/(?![/\\])/.test(target) || /[\\\p{Cc}]/u.test(target)) return otherwise;
  const url = new URL(target, 'http://this.site');
  const here = url.host === 'this.site' && !url.pathname.startsWith('//');
  if (!here) return otherwise;
  const address = `${url.pathname}${url.search}${url.hash}`;
  if (address.length <= ADDRESS_LENGTH_MAX) return address;
  return url.pathname.length <= ADDRESS_LENGTH_MAX ? url.pathname : otherwise;
}

/** Redirects to a path of this site only. */
export function safeRedirect(target: unknown, otherwise = '/', headers?: HeadersInit): Response {
  return redirect(safePath(target, otherwise), { status: 303, headers });
}

/** Redirects and shows one message on the page that comes next. */
export async function redirectWithFlash(target: string, flash: Flash): Promise<Response> {
  return safeRedirect(target, '/', { 'Set-Cookie': await flashHeader(flash) });
}
