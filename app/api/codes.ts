import type { RequestHandler } from 'express';
import type { z } from 'zod';
import { succeeded } from '#services/kernel/attempt';
import { maskedName } from '#services/kernel/masked-name';
import { inspectCode } from '#services/tills/index';
import { type ApiParts, forDevices, parsed } from './call';
import { type inspection, inspectionRequest } from './wire';

/** `POST /codes/inspect`: whose code it is and what can be spent; the code still serves for the sale. */
export const inspectRoute = (parts: ApiParts): RequestHandler =>
  forDevices(parts, async ({ actor, request, response, transaction }) => {
    const asked = parsed(inspectionRequest, request.body);
    const { holder, purses } = succeeded(await transaction((tx) => inspectCode(tx, actor, asked)));
    const { memberName, means, balance, available, isHousehold } = holder;
    response.json({
      holder: maskedName(memberName),
      means,
      balance,
      available,
      isHousehold,
      purses: purses.map(({ accountId, name, available: left, categories, goods, untilOn }) => ({
        id: accountId,
        name,
        available: left,
        categories: [...categories],
        goodsIds: goods.map(({ id }) => id),
        untilOn,
      })),
    } satisfies z.input<typeof inspection>);
  });
