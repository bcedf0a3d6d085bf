import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { tillsDevices } from '#db/schema/tills';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { idFrom } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { loadShop } from '../shop/index';
import type { MakeDeviceCommand } from './device-commands';
import { refuse } from './device-refusal';
import { tokenHash, tokenOf } from './device-token';

export interface MadeDevice {
  readonly id: string;
  readonly name: string;
  /** Null where it was shown before and the device has been used since, or was revoked. */
  readonly token: string | null;
}

/**
 * Lets another till or mini-program speak for a shop, and gives its token: this once, and again only to the same form
 * while nobody has used it.
 *
 * Refusals: permission/*, shop/not-found, tills/request-used.
 */
export async function makeDevice(tx: Tx, actor: Actor, command: MakeDeviceCommand): Promise<Outcome<MadeDevice>> {
  const { villageId, requestId, shopId, name } = command;
  authorize(actor, 'tills.manage', villageId);
  await loadShop(tx, villageId, shopId);
  const id = idFrom('device', villageId, requestId);
  const token = tokenOf(id);
  const written = await tx
    .insert(tillsDevices)
    .values({
      villageId,
      id,
      shopId,
      name,
      tokenHash: tokenHash(token),
      tokenEnd: token.slice(-4),
      madeBy: accountIdOf(actor),
      madeByName: nameOf(actor),
      requestId,
    })
    .onConflictDoNothing()
    .returning({ id: tillsDevices.id });
  if (written.length === 0) return findMade(tx, command, id, token);
  await recordAudit(tx, actor, {
    villageId,
    action: 'tills.make-device',
    subjectKind: 'device',
    subjectId: id,
    details: { name, shopId },
  });
  return { result: { id, name, token }, replayed: false };
}

async function findMade(tx: Tx, command: MakeDeviceCommand, id: string, token: string): Promise<Outcome<MadeDevice>> {
  const [device] = await tx
    .select()
    .from(tillsDevices)
    .where(and(eq(tillsDevices.villageId, command.villageId), eq(tillsDevices.id, id)));
  if (device?.shopId !== command.shopId || device.name !== command.name) throw refuse('tills/request-used');
  const isFresh = device.lastUsedAt === null && device.revokedAt === null;
  return { result: { id, name: device.name, token: isFresh ? token : null }, replayed: true };
}
