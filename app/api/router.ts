import express, { type ErrorRequestHandler, type RequestHandler, type Router } from 'express';
import type { ApiParts } from './call';
import { inspectRoute } from './codes';
import { goodsRoute } from './goods';
import { makeDescription } from './openapi';
import { answerProblem, RequestProblem } from './problem';
import { redeemRoute, reversalRoute, slipRoute } from './redemptions';
import { shopRoute } from './shop';

const bodyBytesMax = 64 * 1024;
const readJson = express.json({ limit: bodyBytesMax, type: () => true });

/** Only JSON has a body here; an empty one is read as nothing. */
const requireJson: RequestHandler = (request, _response, next) =>
  request.is(['application/json', 'application/*+json']) === false
    ? next(new RequestProblem('request/not-json'))
    : next();

const refuseMethod =
  (...allowed: readonly string[]): RequestHandler =>
  (_request, response, next) => {
    response.setHeader('Allow', allowed.join(', '));
    next(new RequestProblem('request/method-not-allowed'));
  };

const inSection: RequestHandler = (_request, response, next) => {
  response.locals.section = 'api';
  next();
};

const lastResort: ErrorRequestHandler = (error, _request, response, _next) => {
  if (response.headersSent) response.destroy();
  else answerProblem(response, error);
};

/**
 * `/api`: the interface for other tills and mini-programs. Knows no cookie, so no foreign page can use it in somebody's
 * name; `/api/v1` itself is a page of the site.
 */
export function makeApi(parts: ApiParts): Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  const reading = (path: string, handler: RequestHandler) =>
    router.get(path, handler).all(path, refuseMethod('GET', 'HEAD'));
  const doing = (path: string, handler: RequestHandler) =>
    router.post(path, requireJson, readJson, handler).all(path, refuseMethod('POST'));
  const description = makeDescription();

  router.use(inSection);
  router.get(['/v1', '/v1/'], (_request, _response, next) => next('router'));
  router.all(['/v1', '/v1/'], refuseMethod('GET', 'HEAD'));
  reading('/v1/openapi.json', (_request, response) => {
    response.setHeader('Cache-Control', 'public, max-age=300');
    response.json(description);
  });
  doing('/v1/redemptions', redeemRoute(parts));
  reading('/v1/redemptions/:id', slipRoute(parts));
  doing('/v1/redemptions/:id/reversal', reversalRoute(parts));
  reading('/v1/goods', goodsRoute(parts));
  doing('/v1/codes/inspect', inspectRoute(parts));
  reading('/v1/shop', shopRoute(parts));
  router.use((_request, _response, next) => next(new RequestProblem('request/not-found')));
  router.use(lastResort);
  return router;
}
