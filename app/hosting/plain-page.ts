import type { Response } from 'express';
import { plainHtml } from '~/http/plain-page.server';

/** Answers a request that never reaches the site's pages. */
export function plainPage(response: Response, status: number, title: string, sentence: string): void {
  response.setHeader('Cache-Control', 'no-store');
  response
    .status(status)
    .type('html')
    .send(plainHtml(title, sentence, response.locals.requestId ?? '', response.locals.cspNonce ?? ''));
}
