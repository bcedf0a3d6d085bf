import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { tillsRequests } from '#db/schema/tills';
import type { TillActor } from '../kernel/actor';
import type { Attempt } from '../kernel/attempt';
import { idFrom } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { loadTillSlip, redeem, type Slip } from '../redemption/index';
import type { RedeemForDeviceCommand } from './device-commands';
import { refuse } from './device-refusal';
import { fingerprint } from './device-token';
import { presentForDevice } from './present-for-device';
import { listPricesNow } from './shelf-queries';
import { holdDevice, lockKey } from './use-device';

/**
 * Takes a holder's code and exchanges their points for goods in one go, at the prices that hold now. The same key and
 * content gives the same slip, long after the code has run out. A request that was refused leaves its key free, and a
 * code that was right stays unused. A wrong code or PIN is counted: an attempt that failed must be committed.
 *
 * Refusals: permission/*, tills/token-unknown (revoked meanwhile), tills/key-used, those of presentForDevice,
 * redemption/goods-withdrawn {name}, those of redeem.
 */
export async function redeemForDevice(
  tx: Tx,
  actor: TillActor,
  command: RedeemForDeviceCommand,
): Promise<Attempt<Outcome<Slip>>> {
  authorize(actor, 'till.use');
  const { key, ...content } = command;
  const requestId = idFrom('api', actor.deviceId, key);
  await lockKey(tx, requestId);
  await holdDevice(tx, actor);
  const mark = fingerprint(content);
  const earlier = await findEarlier(tx, actor, requestId);
  if (earlier && earlier.fingerprint !== mark) throw refuse('tills/key-used');
  if (earlier) return ended(tx, actor, earlier.redemptionId, true);

  const attempt = await presentForDevice(tx, actor, { ...content, requestId });
  if (!attempt.ok) return attempt;
  const lines = await pricedNow(tx, actor, command.lines);
  const presentationId = attempt.result.result.id;
  const { purseId } = command;
  const sale = await redeem(tx, actor, { requestId, presentationId, purseId, lines }, { channel: 'api' });
  const { villageId, deviceId } = actor;
  const redemptionId = sale.result.id;
  await tx.insert(tillsRequests).values({ villageId, id: requestId, deviceId, fingerprint: mark, redemptionId });
  return ended(tx, actor, redemptionId, sale.replayed);
}

async function findEarlier(tx: Tx, { villageId }: TillActor, requestId: string) {
  const [earlier] = await tx
    .select()
    .from(tillsRequests)
    .where(and(eq(tillsRequests.villageId, villageId), eq(tillsRequests.id, requestId)));
  return earlier;
}

async function ended(
  tx: Tx,
  actor: TillActor,
  redemptionId: string,
  replayed: boolean,
): Promise<Attempt<Outcome<Slip>>> {
  return { ok: true, result: { result: await loadTillSlip(tx, actor, redemptionId), replayed } };
}

async function pricedNow(tx: Tx, { villageId }: TillActor, lines: RedeemForDeviceCommand['lines']) {
  const prices = await listPricesNow(
    tx,
    villageId,
    lines.map((line) => line.goodsId),
  );
  return lines.map((line) => {
    const goods = prices.get(line.goodsId);
    if (!goods) throw refuse('redemption/goods-withdrawn');
    if (goods.price === null) throw refuse('redemption/goods-withdrawn', { name: goods.name });
    return { ...line, price: goods.price };
  });
}
