import type { Reader } from '#db/client';
import type { Actor } from '../kernel/actor';
import { type CalendarDate, dateInChina } from '../kernel/clock';
import { type Points, points, sum, type Yuan } from '../kernel/decimal';
import { authorize } from '../kernel/permissions';
import { readSetting } from '../org/index';
import { listUnsettled, type UnsettledItem } from './pending-queries';
import { worthOf } from './policy';

/** What a settlement would be, were it locked now. */
export interface SettlementPreview {
  readonly firstOn: CalendarDate | null;
  readonly slipCount: number;
  readonly returnCount: number;
  /** Of slips, and of what came back; both positive. */
  readonly taken: string;
  readonly returned: string;
  readonly points: string;
  readonly rate: string;
  readonly yuan: string;
}

interface Until {
  readonly villageId: string;
  readonly shopId: string;
  readonly untilOn: CalendarDate;
  readonly now: Date;
}

/** What locking a shop's slips until a day would make. Refusals: permission/*. */
export async function previewSettlement(reader: Reader, actor: Actor, until: Until): Promise<SettlementPreview> {
  authorize(actor, 'settlements.lock', until.villageId);
  const { items: _items, total, worth, ...preview } = await drawUp(reader, until);
  return { ...preview, points: total.toFixed(2), yuan: worth.toFixed(2) };
}

type DrawnUp = Omit<SettlementPreview, 'points' | 'yuan'> & {
  readonly items: readonly UnsettledItem[];
  readonly total: Points;
  readonly worth: Yuan;
};

/** The items of a settlement to be, and their arithmetic. */
export async function drawUp(reader: Reader, { villageId, shopId, untilOn, now }: Until): Promise<DrawnUp> {
  const [items, rate] = await Promise.all([
    listUnsettled(reader, villageId, shopId, untilOn),
    readSetting(reader, villageId, 'points.yuan-per-point', dateInChina(now)),
  ]);
  const slips = items.filter(({ kind }) => kind === 'slip');
  const taken = sum(slips.map((each) => points(each.points)));
  const total = sum(items.map((each) => points(each.points)));
  const [first] = items;
  return {
    items,
    firstOn: first ? dateInChina(new Date(first.writtenAt)) : null,
    slipCount: slips.length,
    returnCount: items.length - slips.length,
    taken: taken.toFixed(2),
    returned: taken.minus(total).toFixed(2),
    rate,
    total,
    worth: worthOf(total, rate),
  };
}
