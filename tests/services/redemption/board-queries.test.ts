import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import { addDays, dateInChina } from '#services/kernel/clock';
import { readPeriodFigures } from '#services/ledger';
import { readPointsRedeemed } from '#services/redemption';
import { setup } from '#tests/factories/org';
import { createTill, redeemSoap, returnAll } from '#tests/factories/redemption';
import { test } from '#tests/harness/database';

const today = dateInChina();
const period = { from: today, until: today };

describe('points redeemed, on the public board', () => {
  test('adds up slips by category of goods; one taken back later stays where it was made', async ({ tx }) => {
    const till = await createTill(tx);
    const slip = await redeemSoap(tx, till, 3);
    await redeemSoap(tx, till, 1);
    expect(await readPointsRedeemed(tx, till.village.id, period)).toEqual({
      total: '20.00',
      categories: [{ category: 'cleaning', points: '20.00', pieces: 4 }],
    });
    await returnAll(tx, setup, {
      villageId: till.village.id,
      redemptionId: slip.id,
      reason: '拿错了',
      occurredOn: today,
      requestId: randomUUID(),
    });
    expect((await readPointsRedeemed(tx, till.village.id, period)).total).toBe('20.00');
    const figures = await readPeriodFigures(tx, till.village.id, period);
    expect(figures).toMatchObject({ redeemed: '20.00', returned: '15.00', redemptionCount: 2 });
  });

  test('counts no other day and no other village', async ({ tx }) => {
    const till = await createTill(tx);
    await redeemSoap(tx, till);
    const nothing = { total: '0.00', categories: [] };
    const before = { from: addDays(today, -30), until: addDays(today, -1) };
    const after = { from: addDays(today, 1), until: addDays(today, 30) };
    expect(await readPointsRedeemed(tx, till.village.id, before)).toEqual(nothing);
    expect(await readPointsRedeemed(tx, till.village.id, after)).toEqual(nothing);
    expect(await readPointsRedeemed(tx, randomUUID(), period)).toEqual(nothing);
  });
});
