import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import type { TillActor } from '#services/kernel/actor';
import { NO_ORIGIN } from '#services/kernel/actor';
import { makeDevice, recogniseDevice } from '#services/tills';
import { committeeActor } from './org';
import type { TestShop } from './shop';

export interface TestDevice {
  readonly token: string;
  readonly actor: TillActor;
}

/** Another till that speaks for a shop: its token, and who it acts as. */
export async function createDevice(tx: Tx, shop: TestShop, name = '村口便利店收银机'): Promise<TestDevice> {
  const { villageId } = shop;
  const committee = committeeActor({ id: villageId });
  const { result } = await makeDevice(tx, committee, { requestId: randomUUID(), villageId, shopId: shop.id, name });
  const token = result.token ?? '';
  return { token, actor: await recogniseDevice(tx, token, NO_ORIGIN) };
}
