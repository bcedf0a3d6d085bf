import type { RequestHandler } from 'express';
import type { z } from 'zod';
import { succeeded } from '#services/kernel/attempt';
import { points } from '#services/kernel/decimal';
import { maskedName } from '#services/kernel/masked-name';
import { loadTillSlip, type Slip } from '#services/redemption/index';
import { redeemForDevice, takeBackSlip } from '#services/tills/index';
import { type ApiParts, type Call, forDevices, keyOf, parsed } from './call';
import { type receipt, redemptionRequest, reversalRequest, type slip } from './wire';

function receiptOf(of: Slip): z.input<typeof receipt> {
  const { id, number, means, total, balanceAfter, redeemedAt } = of;
  return {
    id,
    number,
    holder: maskedName(of.memberName),
    means,
    cashier: of.cashierName,
    shop: { id: of.shopId, name: of.shopName },
    lines: of.lines.map(({ position, goodsId, name, unit, price, quantity, total: lineTotal }) => ({
      position,
      goodsId,
      name,
      unit,
      price,
      quantity,
      total: lineTotal,
    })),
    total,
    balanceAfter,
    redeemedAt,
  };
}

function slipOf(of: Slip): z.input<typeof slip> {
  const returned = points(of.returned);
  const state = returned.eq(0) ? 'redeemed' : returned.lt(points(of.total)) ? 'partly-returned' : 'returned';
  return { ...receiptOf(of), state, returned: returned.toFixed(2) };
}

function done({ response }: Call, replayed: boolean, id: string, body: unknown): void {
  if (replayed) response.setHeader('Idempotency-Replayed', 'true');
  else response.setHeader('Location', `/api/v1/redemptions/${id}`);
  response.status(replayed ? 200 : 201).json(body);
}

/** `POST /redemptions`: points for goods, once under each key. */
export const redeemRoute = (parts: ApiParts): RequestHandler =>
  forDevices(parts, async (call) => {
    const key = keyOf(call.request);
    const asked = parsed(redemptionRequest, call.request.body);
    const attempt = await call.transaction((tx) => redeemForDevice(tx, call.actor, { ...asked, key }));
    const { result, replayed } = succeeded(attempt);
    done(call, replayed, result.id, receiptOf(result));
  });

/** `GET /redemptions/{id}`: a slip of the device's shop. */
export const slipRoute = (parts: ApiParts): RequestHandler =>
  forDevices(parts, async ({ actor, request, response, database }) => {
    response.json(slipOf(await loadTillSlip(database.db, actor, request.params.id ?? '')));
  });

/** `POST /redemptions/{id}/reversal`: all of a slip that another device sold comes back. */
export const reversalRoute = (parts: ApiParts): RequestHandler =>
  forDevices(parts, async (call) => {
    const key = keyOf(call.request);
    const { reason } = parsed(reversalRequest, call.request.body);
    const redemptionId = (call.request.params.id ?? '').toLowerCase();
    const { result, replayed } = await call.transaction((tx) =>
      takeBackSlip(tx, call.actor, { key, redemptionId, reason }),
    );
    done(call, replayed, result.id, slipOf(result));
  });
