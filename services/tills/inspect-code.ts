import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import type { TillActor } from '../kernel/actor';
import type { Attempt } from '../kernel/attempt';
import { authorize } from '../kernel/permissions';
import { listPayingPurses, loadPresentation, type PayingPurse, type PresentationView } from '../redemption/index';
import type { InspectCodeCommand } from './device-commands';
import { refuse } from './device-refusal';
import { presentForDevice } from './present-for-device';
import { holdDevice } from './use-device';

export interface InspectedCode {
  readonly holder: PresentationView;
  readonly purses: readonly PayingPurse[];
}

/**
 * Who stands at a device and what they can spend. The code is taken and given back: it serves for a redemption afterwards.
 * A wrong code or PIN is counted: an attempt that failed must be committed.
 *
 * Refusals: permission/*, tills/token-unknown (revoked meanwhile), those of presentForDevice,
 * redemption/presentation-used (redeemed moments ago).
 */
export async function inspectCode(
  tx: Tx,
  actor: TillActor,
  command: InspectCodeCommand,
): Promise<Attempt<InspectedCode>> {
  authorize(actor, 'till.use');
  await holdDevice(tx, actor);
  await tx.$client`savepoint inspection`;
  const attempt = await presentForDevice(tx, actor, { ...command, requestId: randomUUID() });
  if (!attempt.ok) return attempt;
  const { id, redemptionId } = attempt.result.result;
  if (redemptionId !== null) throw refuse('redemption/presentation-used');
  const holder = await loadPresentation(tx, actor, id);
  const purses = await listPayingPurses(tx, actor, id);
  await tx.$client`rollback to savepoint inspection`;
  return { ok: true, result: { holder, purses } };
}
