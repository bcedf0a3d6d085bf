import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { changeShop, listBoardShops, loadShop, nextOpening, type ShopHours } from '#services/shop';
import { changeShopForm } from '#services/shop/commands';
import { createVillage, setup } from '#tests/factories/org';
import { createShop } from '#tests/factories/shop';
import { test } from '#tests/harness/database';

const always: ShopHours = { openWeekdays: [], openMonthDays: [], opensAt: null, closesAt: null };
/** A Monday in China. */
const monday = '2026-11-23';

describe('the next opening', () => {
  const cases: readonly { what: string; hours: Partial<ShopHours>; now: string; next: object | null }[] = [
    {
      what: 'is later today',
      hours: { opensAt: '08:30', closesAt: '11:30' },
      now: '08:29',
      next: { on: monday, at: '08:30' },
    },
    {
      what: 'is tomorrow after closing',
      hours: { opensAt: '08:30', closesAt: '11:30' },
      now: '11:30',
      next: { on: '2026-11-24', at: '08:30' },
    },
    { what: 'is on a weekday', hours: { openWeekdays: [3] }, now: '10:00', next: { on: '2026-11-25', at: null } },
    { what: 'counts Sunday as 7', hours: { openWeekdays: [7] }, now: '10:00', next: { on: '2026-11-29', at: null } },
    {
      what: 'is on whichever day comes first',
      hours: { openWeekdays: [7], openMonthDays: [5, 26], opensAt: '14:00', closesAt: '17:00' },
      now: '10:00',
      next: { on: '2026-11-26', at: '14:00' },
    },
    {
      what: 'may be in the month after next',
      hours: { openMonthDays: [31] },
      now: '10:00',
      next: { on: '2026-12-31', at: null },
    },
  ];
  for (const { what, hours, now, next } of cases) {
    it(what, () => {
      expect(nextOpening({ ...always, ...hours }, new Date(`${monday}T${now}:00+08:00`))).toEqual(next);
    });
  }
});

describe('days and hours of a shop', () => {
  test('are kept, shown to the public, and decide whether it rests', async ({ tx }) => {
    const village = await createVillage(tx);
    const { id: shopId } = await createShop(tx, village);
    const weekday = new Date(Date.now() + 8 * 3_600_000 + 2 * 86_400_000).getUTCDay() || 7;
    const change = { villageId: village.id, shopId, name: '超市', address: '' };
    await changeShop(tx, setup, {
      ...change,
      requestId: randomUUID(),
      openWeekdays: [weekday],
      opensAt: '08:30',
      closesAt: '11:30',
    });
    expect(await loadShop(tx, village.id, shopId)).toMatchObject({
      state: 'resting',
      openWeekdays: [weekday],
      openMonthDays: [],
      opensAt: '08:30',
      nextOpening: { at: '08:30' },
    });
    expect(await listBoardShops(tx, village.id)).toMatchObject([{ openWeekdays: [weekday], closesAt: '11:30' }]);
    await changeShop(tx, setup, { ...change, requestId: randomUUID() });
    expect(await loadShop(tx, village.id, shopId)).toMatchObject({
      state: 'open',
      openWeekdays: [],
      nextOpening: null,
    });
  });

  it('are read from a form, and must be whole', () => {
    const form = { requestId: randomUUID(), name: '超市' };
    expect(changeShopForm.parse({ ...form, openWeekdays: ['3'], openMonthDays: '25、5 15' })).toMatchObject({
      openWeekdays: [3],
      openMonthDays: [5, 15, 25],
    });
    for (const wrong of [
      { openMonthDays: '32' },
      { opensAt: '08:30' },
      { opensAt: '11:30', closesAt: '08:30' },
      { opensAt: '25:00' },
    ]) {
      expect(changeShopForm.safeParse({ ...form, ...wrong }).success).toBe(false);
    }
  });
});
