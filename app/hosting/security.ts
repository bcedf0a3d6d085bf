import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Environment } from '~/environment';
import { plainPage } from './plain-page';

const kilobyte = 1024;
/** A photo of 12 MB or a roster of 5,000 rows fits; several photos of one claim too. */
const uploadBytesMax = 40 * kilobyte * kilobyte;
const formBytesMax = 512 * kilobyte;

/** Gives each answer its nonce and its headers. HTTPS-only headers stay away from plain http: villages run on their LAN. */
export function securityHeaders(environment: Environment): RequestHandler[] {
  const isHttps = environment.BASE_URL?.startsWith('https:') ?? false;
  const isDevelopment = environment.NODE_ENV === 'development';
  const setNonce: RequestHandler = (_request, response, next) => {
    response.locals.cspNonce = randomBytes(16).toString('base64');
    response.setHeader('Permissions-Policy', 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()');
    next();
  };
  const nonce = (_request: unknown, response: unknown) => `'nonce-${(response as Response).locals.cspNonce}'`;
  const headers = helmet({
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: isHttps ? { maxAge: 180 * 24 * 3600, includeSubDomains: false } : false,
    crossOriginOpenerPolicy: isHttps ? { policy: 'same-origin' } : false,
    originAgentCluster: isHttps,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'", nonce],
        'style-src': isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'", nonce],
        'style-src-attr': ["'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'media-src': ["'self'", 'blob:'],
        'worker-src': ["'self'", 'blob:'],
        'connect-src': isDevelopment ? ["'self'", 'ws:'] : ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        ...(isHttps && { 'upgrade-insecure-requests': [] }),
      },
    },
  });
  return [setNonce, headers];
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Where a request comes from. Chromium names no Origin with a script's request to its own site: then the Referer counts, but
 * only where the browser itself says `same-origin`, which no page elsewhere can make it say.
 */
function originOf(request: Request): string | undefined {
  const isOwnScript = request.get('Sec-Fetch-Site') === 'same-origin' && request.get('Sec-Fetch-Mode') === 'cors';
  return request.get('Origin') ?? (isOwnScript ? request.get('Referer') : undefined);
}

function isOwnOrigin(request: Request, baseUrl: string | undefined): boolean {
  const origin = originOf(request);
  const site = request.get('Sec-Fetch-Site');
  if (!origin || (site !== undefined && site !== 'same-origin')) return false;
  if (!URL.canParse(origin)) return false;
  const given = new URL(origin);
  if (baseUrl !== undefined) return given.origin === new URL(baseUrl).origin;
  return given.host === request.get('Host')?.toLowerCase();
}

/**
 * Which host a request is for, as Remix reads it: the one of BASE_URL, or the Host header; never what a client claims in
 * X-Forwarded-Host. A proxy that rewrites Host does no harm then.
 */
export function ownHost(environment: Environment): RequestHandler {
  const host = environment.BASE_URL && new URL(environment.BASE_URL).host;
  return (request, _response, next) => {
    if (host) request.headers['x-forwarded-host'] = host;
    else delete request.headers['x-forwarded-host'];
    next();
  };
}

/** Refuses every changing request whose Origin is foreign, opaque or missing. */
export function requireOwnOrigin(environment: Environment): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    if (safeMethods.has(request.method) || isOwnOrigin(request, environment.BASE_URL)) return next();
    plainPage(response, 403, '这个请求不是从本站的页面发出的', '没有改动任何东西。请回到本站，从页面上再点一次。');
  };
}

function isReadableAddress(url: string): boolean {
  try {
    return !decodeURIComponent(url.split('?', 1)[0] ?? '').includes('\0') && !/%00/.test(url);
  } catch {
    return false;
  }
}

/** Refuses what no page of ours sends: an address that can't be read or holds a NUL, a body that is no form. */
export const refuseMalformed: RequestHandler = (request, response, next) => {
  if (!isReadableAddress(request.originalUrl)) {
    return plainPage(response, 404, '没有找到这一页', '可能地址写错了。');
  }
  const type = request.get('Content-Type') ?? '';
  const isForm = /^(application\/x-www-form-urlencoded|multipart\/form-data;.*boundary=)/i.test(type);
  if (safeMethods.has(request.method) || isForm) return next();
  plainPage(response, 415, '这个请求不是从本站的页面发出的', '没有改动任何东西。请回到本站，从页面上再点一次。');
};

/** Refuses a body that is too big, or that doesn't say how big it is. */
export const limitBody: RequestHandler = (request, response, next) => {
  if (request.get('Transfer-Encoding') !== undefined) {
    return plainPage(response, 411, '请求没有写明大小', '没有改动任何东西。');
  }
  const length = Number(request.get('Content-Length') ?? 0);
  const isUpload = request.get('Content-Type')?.startsWith('multipart/form-data') ?? false;
  if (Number.isFinite(length) && length <= (isUpload ? uploadBytesMax : formBytesMax)) return next();
  response.setHeader('Connection', 'close');
  plainPage(response, 413, '上传的内容太大', '一次最多 40 MB，一张照片最多 12 MB。请减少或缩小后再试。');
};
