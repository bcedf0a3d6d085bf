import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { tillsDevices } from '#db/schema/tills';
import { recordAudit } from '../audit/index';
import { type Actor, nameOf } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import type { RevokeDeviceCommand } from './device-commands';
import { loadDevice } from './device-queries';
import { refuse } from './device-refusal';

/**
 * Takes a device's token away, at once and for good. What it is redeeming at this moment ends first.
 *
 * Refusals: permission/*, tills/not-found, tills/revoked-already.
 */
export async function revokeDevice(tx: Tx, actor: Actor, command: RevokeDeviceCommand): Promise<void> {
  const { villageId, deviceId } = command;
  authorize(actor, 'tills.manage', villageId);
  const device = await loadDevice(tx, villageId, deviceId);
  const written = await tx
    .update(tillsDevices)
    .set({
      revokedAt: sql`recorded_now()` as unknown as Date,
      revokedByName: nameOf(actor),
    })
    .where(and(eq(tillsDevices.villageId, villageId), eq(tillsDevices.id, device.id), isNull(tillsDevices.revokedAt)))
    .returning({ id: tillsDevices.id });
  if (written.length === 0) throw refuse('tills/revoked-already');
  await recordAudit(tx, actor, {
    villageId,
    action: 'tills.revoke-device',
    subjectKind: 'device',
    subjectId: device.id,
    details: { name: device.name },
  });
}
