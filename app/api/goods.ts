import type { RequestHandler } from 'express';
import type { z } from 'zod';
import { listShelf } from '#services/tills/index';
import { type ApiParts, forDevices, parsed, queryOf } from './call';
import { type goodsPage, goodsQuery } from './wire';

/** `GET /goods`: what the shop offers now. With an ETag: nothing is sent again that did not change. */
export const goodsRoute = (parts: ApiParts): RequestHandler =>
  forDevices(parts, async ({ actor, request, response, database }) => {
    const { q: text, page, size } = parsed(goodsQuery, queryOf(request));
    const { goods, total } = await listShelf(database.db, actor, { text, limit: size, offset: (page - 1) * size });
    const items = goods.map(
      ({ id, code, name, category, unit, barcode, price, onHand, limitQuantity, limitPeriod }) => {
        const limit = limitQuantity !== null &&
          limitPeriod !== null && { quantity: limitQuantity, period: limitPeriod };
        return { id, code, name, category, unit, barcode, price, onHand, limit: limit || null };
      },
    );
    response.setHeader('Cache-Control', 'private, no-cache');
    response.json({ items, page, size, total } satisfies z.input<typeof goodsPage>);
  });
