import type { Tx } from '#db/client';
import type { TillActor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { idFrom, isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { loadTillSlip, returnGoods, type Slip } from '../redemption/index';
import type { TakeBackSlipCommand } from './device-commands';
import { refuse } from './device-refusal';
import { findReturnOf, findSoldSlip } from './slip-queries';
import { holdDevice, lockKey } from './use-device';

/**
 * Takes all that is left of a slip back, in good condition: one that a device of the same shop made, and another one than
 * this. What people sold at the web till, people take back: a device can't tell who holds it.
 *
 * Refusals: permission/*, tills/token-unknown (revoked meanwhile), tills/key-used, redemption/not-found,
 * tills/sold-elsewhere, redemption/return-by-cashier, redemption/returned-already, those of returnGoods.
 */
export async function takeBackSlip(tx: Tx, actor: TillActor, command: TakeBackSlipCommand): Promise<Outcome<Slip>> {
  authorize(actor, 'redemption.return', actor.villageId);
  const { villageId, deviceId } = actor;
  const { key, redemptionId } = command;
  const reason = command.reason.trim();
  const requestId = idFrom('api-reversal', deviceId, key);
  await lockKey(tx, requestId);
  await holdDevice(tx, actor);
  const earlier = await findReturnOf(tx, villageId, requestId);
  if (earlier && (earlier.redemptionId !== redemptionId || earlier.reason !== reason)) throw refuse('tills/key-used');
  if (earlier) return { result: await loadTillSlip(tx, actor, redemptionId), replayed: true };

  const slip = isId(redemptionId) ? await findSoldSlip(tx, actor, redemptionId) : undefined;
  if (!slip) throw refuse('redemption/not-found');
  if (slip.channel !== 'api') throw refuse('tills/sold-elsewhere');
  if (slip.deviceId === deviceId) throw refuse('redemption/return-by-cashier');
  if (slip.left.length === 0) throw refuse('redemption/returned-already');
  const lines = [...slip.left];
  const occurredOn = dateInChina();
  await returnGoods(tx, actor, { villageId, redemptionId, lines, reason, occurredOn, requestId });
  return { result: await loadTillSlip(tx, actor, redemptionId), replayed: false };
}
