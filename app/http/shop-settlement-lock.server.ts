import type { LoaderFunctionArgs } from '@remix-run/node';
import type { PersonActor } from '#services/kernel/actor';
import { addDays, dateInChina, isCalendarDate } from '#services/kernel/clock';
import { listOpenShops, previewSettlement } from '#services/settlements/index';
import { readFrom } from './transaction.server';

/**
 * The shop and the last day that the address asks for, and what locking them would make. Left open, the first shop with
 * something to settle, until the end of last month, or until yesterday where nothing is that old.
 */
export async function readLockPreview(args: LoaderFunctionArgs, actor: PersonActor, villageId: string) {
  const reader = readFrom(args.context);
  const now = new Date();
  const yesterday = addDays(dateInChina(now), -1);
  const lastMonthEnd = addDays(`${dateInChina(now).slice(0, 7)}-01`, -1);
  const query = new URL(args.request.url).searchParams;
  const shops = await listOpenShops(reader, villageId);
  const shop =
    shops.find((each) => each.shopId === query.get('shop')) ??
    shops.find(({ lockable, openId }) => lockable > 0 && !openId) ??
    shops[0];
  const asked = query.get('until') ?? '';
  const usual = shop?.firstOn && shop.firstOn <= lastMonthEnd ? lastMonthEnd : yesterday;
  const untilOn = isCalendarDate(asked) && asked <= yesterday ? asked : usual;
  const shopId = shop?.shopId ?? '';
  const preview = shop && (await previewSettlement(reader, actor, { villageId, shopId, untilOn, now }));
  return { shops, shopId, untilOn, yesterday, preview: preview ?? null };
}
