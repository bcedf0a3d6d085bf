import type { RequestHandler } from 'express';
import type { z } from 'zod';
import { dateInChina } from '#services/kernel/clock';
import { listSlips, loadTill } from '#services/redemption/index';
import { loadShop } from '#services/shop/index';
import { type ApiParts, forDevices } from './call';
import type { shop } from './wire';

/** `GET /shop`: the shop that the token speaks for, and its day. */
export const shopRoute = (parts: ApiParts): RequestHandler =>
  forDevices(parts, async ({ actor, response, database }) => {
    const { villageId, shopId } = actor;
    const day = dateInChina();
    const till = await loadTill(database.db, actor);
    const { openingHours } = await loadShop(database.db, villageId, shopId);
    const { totals } = await listSlips(database.db, villageId, { from: day, to: day, shopId, limit: 1 });
    response.json({
      id: till.shopId,
      name: till.shopName,
      village: till.villageName,
      state: till.shopState,
      suspensionReason: till.suspensionReason,
      openingHours,
      lockedUntil: till.lockedUntil,
      today: {
        day,
        slips: totals.count,
        returned: totals.returnedCount,
        points: totals.total,
        pieces: totals.pieces,
      },
    } satisfies z.input<typeof shop>);
  });
