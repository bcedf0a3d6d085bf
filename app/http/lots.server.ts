import { randomUUID } from 'node:crypto';
import type { Reader } from '#db/client';
import { isId } from '#services/kernel/ids';
import { listLots } from '#services/shop/index';
import { notFound } from './answer.server';

/** A batch on a shop's shelf that is past its date, to be written off. */
export async function expiredLot(reader: Reader, villageId: string, lotId: string, shopId: string | null) {
  if (shopId !== null && !isId(shopId)) throw notFound();
  const lots = await listLots(reader, villageId, { shopId, daysLeftMax: -1 });
  const lot = lots.find((each) => each.lotId === lotId);
  if (!lot) throw notFound();
  return { lot, requestId: randomUUID() };
}
