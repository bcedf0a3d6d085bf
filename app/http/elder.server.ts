import { createCookie } from '@remix-run/node';

const elderCookie = createCookie('elder', { path: '/', sameSite: 'lax', maxAge: 365 * 24 * 3600 });

/** Whether this browser asked for the elder mode. */
export async function readElder(request: Request): Promise<boolean> {
  return (await elderCookie.parse(request.headers.get('Cookie'))) === true;
}

/** The Set-Cookie value that remembers the choice for a year. */
export function elderHeader(elder: boolean): Promise<string> {
  return elderCookie.serialize(elder);
}
