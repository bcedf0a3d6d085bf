import { type Cookie, createCookie } from '@remix-run/node';
import { z } from 'zod';
import { keyFor } from '#services/kernel/secrets';

const flashSchema = z.object({ tone: z.enum(['good', 'wait', 'bad', 'brand']), text: z.string().max(400) });

/** One message for the next page. */
export type Flash = z.infer<typeof flashSchema>;

let cookie: Cookie | undefined;

function flashCookie(): Cookie {
  cookie ??= createCookie('flash', {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    maxAge: 60,
    secrets: [keyFor('flash').toString('base64url')],
  });
  return cookie;
}

/** The Set-Cookie value that carries `flash` to the next page. */
export function flashHeader(flash: Flash): Promise<string> {
  return flashCookie().serialize(flash);
}

/** The message for this page, if any, and the header that takes it away again. */
export async function takeFlash(request: Request): Promise<{ flash: Flash | undefined; header: string | undefined }> {
  const sent = request.headers.get('Cookie');
  if (!sent || !/(?:^|;\s*)flash=/.test(sent)) return { flash: undefined, header: undefined };
  const parsed = flashSchema.safeParse(await flashCookie().parse(sent));
  return { flash: parsed.data, header: await flashCookie().serialize('', { maxAge: 0 }) };
}
