import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import type { Db } from '#db/client';
import { identityRateLimits } from '#db/schema/identity';

/** How often an address may try what can be guessed or sends messages. Attempts that succeed are given back. */
export const ALLOWANCES = {
  'sign-in': { points: 60, seconds: 15 * 60 },
  'send-code': { points: 20, seconds: 60 * 60 },
  objection: { points: 20, seconds: 60 * 60 },
  'objection-lookup': { points: 20, seconds: 15 * 60 },
  'donor-page': { points: 20, seconds: 15 * 60 },
  'activity-code': { points: 60, seconds: 15 * 60 },
  /** Slips and receipts of star evaluation. */
  'star-slip': { points: 30, seconds: 15 * 60 },
  'star-receipt': { points: 30, seconds: 15 * 60 },
  /** Wrong tokens of the interface for other tills. */
  'till-token': { points: 60, seconds: 15 * 60 },
} as const;
export type AllowanceName = keyof typeof ALLOWANCES;

const limiters = new WeakMap<Db, Map<AllowanceName, RateLimiterDrizzle>>();

function limiter(db: Db, name: AllowanceName): RateLimiterDrizzle {
  const own = limiters.get(db) ?? new Map<AllowanceName, RateLimiterDrizzle>();
  limiters.set(db, own);
  const { points, seconds } = ALLOWANCES[name];
  const options = { points, duration: seconds, keyPrefix: name, clearExpiredByTimeout: false };
  const made = own.get(name) ?? new RateLimiterDrizzle({ storeClient: db, schema: identityRateLimits, ...options });
  own.set(name, made);
  return made;
}

/** An address as it is counted: of IPv6 the network, because one device has many. */
export function countedAddress(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  return plain.includes(':') ? plain.split(':').slice(0, 4).join(':') : plain;
}

/**
 * Counts one attempt of an address, outside any transaction so that it stays counted. Returns the seconds to wait; 0
 * when it may go on.
 */
export async function takeAllowance(db: Db, name: AllowanceName, address: string): Promise<number> {
  try {
    await limiter(db, name).consume(countedAddress(address));
    return 0;
  } catch (error) {
    if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw error;
  }
}

/** Gives an attempt back that succeeded: only failures count against an address that many people share. */
export async function returnAllowance(db: Db, name: AllowanceName, address: string): Promise<void> {
  await limiter(db, name).reward(countedAddress(address));
}

const requestSecondsCounted = 60;
const requestCounters = new WeakMap<Db, RateLimiterDrizzle>();

/**
 * Counts one request of a device, outside any transaction. Returns the seconds to wait; 0 when it is within `perMinute`.
 */
export async function countRequest(db: Db, deviceId: string, perMinute: number): Promise<number> {
  const options = { points: 1_000_000_000, duration: requestSecondsCounted, clearExpiredByTimeout: false };
  const counter =
    requestCounters.get(db) ??
    new RateLimiterDrizzle({ storeClient: db, schema: identityRateLimits, keyPrefix: 'till', ...options });
  requestCounters.set(db, counter);
  const { consumedPoints, msBeforeNext } = await counter.consume(deviceId);
  return consumedPoints > perMinute ? Math.max(1, Math.ceil(msBeforeNext / 1000)) : 0;
}
