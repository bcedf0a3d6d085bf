import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { Origin, TillActor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { refuse } from './device-refusal';
import { isToken, tokenHash } from './device-token';

export interface Device extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly shopId: string;
  readonly shopName: string;
  /** The token's last four letters. */
  readonly tokenEnd: string;
  readonly madeByName: string;
  readonly madeAt: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
  readonly revokedByName: string | null;
  /** Slips that it made. */
  readonly slipCount: number;
}

async function selectDevices(reader: Reader, where: SQL): Promise<Device[]> {
  const rows = await reader.execute<Device>(sql`
    select d.id, d.name, d.shop_id as "shopId", s.name as "shopName", d.token_end as "tokenEnd", d.made_by_name as "madeByName",
      to_jsonb(d.recorded_at) #>> '{}' as "madeAt", to_jsonb(d.last_used_at) #>> '{}' as "lastUsedAt",
      to_jsonb(d.revoked_at) #>> '{}' as "revokedAt", d.revoked_by_name as "revokedByName",
      (select count(*)::integer from redemption_redemptions r
        where r.village_id = d.village_id and r.shop_id = d.shop_id and r.channel = 'api' and r.cashier_id = d.id) as "slipCount"
    from tills_devices d join shop_shops s on s.village_id = d.village_id and s.id = d.shop_id
    where ${where} order by d.revoked_at is not null, d.recorded_at desc limit 200`);
  return [...rows];
}

/** The devices of a village, those that still may first. Who may see them is decided by the page's guard. */
export async function listDevices(reader: Reader, villageId: string): Promise<Device[]> {
  return selectDevices(reader, sql`d.village_id = ${villageId}`);
}

/** One device. Refusals: tills/not-found. */
export async function loadDevice(reader: Reader, villageId: string, deviceId: string): Promise<Device> {
  const where = sql`d.village_id = ${villageId} and d.id = ${deviceId}`;
  const [device] = isId(deviceId) ? await selectDevices(reader, where) : [];
  if (!device) throw refuse('tills/not-found');
  return device;
}

/**
 * Whose token this is. Refusals: tills/token-missing (nothing like a token), tills/token-unknown (also a revoked one).
 */
export async function recogniseDevice(reader: Reader, token: string | null, origin: Origin): Promise<TillActor> {
  if (token === null) throw refuse('tills/token-missing');
  const [device] = isToken(token)
    ? await reader.execute<{ id: string; name: string; villageId: string; shopId: string }>(sql`
        select id, name, village_id as "villageId", shop_id as "shopId" from tills_devices
        where token_hash = ${tokenHash(token)} and revoked_at is null`)
    : [];
  if (!device) throw refuse('tills/token-unknown');
  const { id: deviceId, name, villageId, shopId } = device;
  return { kind: 'till', deviceId, name, villageId, shopId, origin: { ...origin, device: name } };
}
