import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { NO_ORIGIN } from '#services/kernel/actor';
import { listDevices, makeDevice, recogniseDevice, revokeDevice } from '#services/tills';
import { committeeActor, createVillage, personActor } from '#tests/factories/org';
import { createShop } from '#tests/factories/shop';
import { createDevice } from '#tests/factories/tills';
import { test } from '#tests/harness/database';

async function place(tx: Tx) {
  const village = await createVillage(tx);
  const shop = await createShop(tx, village);
  const committee = committeeActor(village);
  const command = { requestId: randomUUID(), villageId: village.id, shopId: shop.id, name: '村口便利店收银机' };
  return { village, shop, committee, command };
}

describe('a device', () => {
  test('gets a token of which only the digest is kept', async ({ tx }) => {
    const { committee, command, village, shop } = await place(tx);
    const { result } = await makeDevice(tx, committee, command);
    expect(result.token).toMatch(/^yl_[\w-]{43}$/);
    const rows = await tx.$client`select * from tills_devices where village_id = ${village.id}`;
    expect(JSON.stringify(rows)).not.toContain(result.token);
    const actor = await recogniseDevice(tx, result.token, NO_ORIGIN);
    expect(actor).toMatchObject({ kind: 'till', deviceId: result.id, villageId: village.id, shopId: shop.id });
    const [device] = await listDevices(tx, village.id);
    expect(device).toMatchObject({
      tokenEnd: result.token?.slice(-4),
      lastUsedAt: null,
      revokedAt: null,
      slipCount: 0,
    });
  });

  test('is made once by a form sent twice, and shows its token again only while nobody used it', async ({ tx }) => {
    const { committee, command, village } = await place(tx);
    const { result } = await makeDevice(tx, committee, command);
    expect(await makeDevice(tx, committee, command)).toEqual({ result, replayed: true });
    await tx.$client`update tills_devices set last_used_at = recorded_now() where village_id = ${village.id}`;
    const later = await makeDevice(tx, committee, command);
    expect(later).toEqual({ result: { ...result, token: null }, replayed: true });
    expect(await listDevices(tx, village.id)).toHaveLength(1);
  });

  test('is refused for what the table says', async ({ tx }) => {
    const { committee, command, village, shop } = await place(tx);
    const { result } = await makeDevice(tx, committee, command);
    const elsewhere = await createVillage(tx);
    const clerk = personActor('shop-staff', village, { shopId: shop.id });
    const refusals: [string, () => Promise<unknown>][] = [
      ['permission/not-allowed', () => makeDevice(tx, clerk, command)],
      ['permission/not-found', () => makeDevice(tx, committee, { ...command, villageId: elsewhere.id })],
      ['shop/not-found', () => makeDevice(tx, committee, { ...command, shopId: randomUUID() })],
      ['tills/request-used', () => makeDevice(tx, committee, { ...command, name: '别的' })],
      ['permission/not-allowed', () => revokeDevice(tx, clerk, { villageId: village.id, deviceId: result.id })],
      ['tills/not-found', () => revokeDevice(tx, committee, { villageId: village.id, deviceId: randomUUID() })],
      ['tills/not-found', () => revokeDevice(tx, committee, { villageId: village.id, deviceId: 'no id' })],
      ['tills/token-missing', () => recogniseDevice(tx, null, NO_ORIGIN)],
      ['tills/token-unknown', () => recogniseDevice(tx, 'yl_nonsense', NO_ORIGIN)],
      ['tills/token-unknown', () => recogniseDevice(tx, `yl_${'A'.repeat(43)}`, NO_ORIGIN)],
    ];
    for (const [code, refused] of refusals) await expect(refused()).rejects.toMatchObject({ code });
  });

  test('ends at once and for good when it is revoked', async ({ tx }) => {
    const { committee, village, shop } = await place(tx);
    const { token, actor } = await createDevice(tx, shop);
    const command = { villageId: village.id, deviceId: actor.deviceId };
    await revokeDevice(tx, committee, command);
    await expect(recogniseDevice(tx, token, NO_ORIGIN)).rejects.toMatchObject({ code: 'tills/token-unknown' });
    await expect(revokeDevice(tx, committee, command)).rejects.toMatchObject({ code: 'tills/revoked-already' });
    const back = tx.$client.savepoint(
      (sql) => sql`update tills_devices set revoked_at = null where id = ${actor.deviceId}`,
    );
    await expect(back).rejects.toThrow();
  });
});
