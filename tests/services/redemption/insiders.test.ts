import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import { points } from '#services/kernel/decimal';
import { idFrom } from '#services/kernel/ids';
import { postTransfers } from '#services/ledger';
import { declareRelative } from '#services/org';
import { redeem } from '#services/redemption';
import { committeeActor, createHousehold, createMember, setup, shopStaffActor } from '#tests/factories/org';
import { createFamily, pool } from '#tests/factories/purses';
import { awardPoints, createTill, line, presentAgain, redeemSoap, returnAll } from '#tests/factories/redemption';
import { createShop, stockGoods } from '#tests/factories/shop';
import { test } from '#tests/harness/database';

const taking = (villageId: string, redemptionId: string) => ({
  villageId,
  redemptionId,
  reason: '拿错了',
  requestId: randomUUID(),
  occurredOn: '2026-11-21',
});

describe('an insider', () => {
  test('does not take back what somebody of the same household bought', async ({ tx }) => {
    const till = await createTill(tx, { balance: '0' });
    const household = await createHousehold(tx, till.village);
    const wife = await createMember(tx, till.village, { householdId: household.id });
    const husband = await createMember(tx, till.village, { householdId: household.id });

    await awardPoints(tx, wife, '50');
    const slip = await redeemSoap(tx, { ...till, member: wife });
    const clerk = committeeActor(till.village, { memberId: husband.id });
    await expect(returnAll(tx, clerk, taking(till.village.id, slip.id))).rejects.toMatchObject({
      code: 'redemption/own-redemption',
    });
  });

  test('does not take back what a declared relative bought', async ({ tx }) => {
    const till = await createTill(tx);
    const relative = await createMember(tx, till.village);
    await declareRelative(tx, committeeActor(till.village), {
      requestId: randomUUID(),
      villageId: till.village.id,
      memberId: relative.id,
      relativeNumber: till.member.number,
      relation: '兄弟',
    });
    const slip = await redeemSoap(tx, till);
    const clerk = committeeActor(till.village, { memberId: relative.id });
    await expect(returnAll(tx, clerk, taking(till.village.id, slip.id))).rejects.toMatchObject({
      code: 'redemption/own-redemption',
    });
  });

  test('does not sell from the purse that is their own too', async ({ tx }) => {
    const family = await createFamily(tx);
    const shop = await createShop(tx, family.village);
    const soap = await stockGoods(tx, shop, { onHand: 10, price: '5' });
    const cashier = shopStaffActor(family.village, shop.id, { memberId: family.father.id });
    const sell = async () => {
      const presentationId = await presentAgain(tx, { cashier, member: family.mother });
      return redeem(tx, cashier, { requestId: randomUUID(), presentationId, lines: [line(soap)] });
    };
    expect((await sell()).result.balanceAfter).toBe('7.50');
    await pool(tx, family);
    await expect(sell()).rejects.toMatchObject({ code: 'redemption/own-redemption' });
  });

  test('can’t take the key under which somebody’s points will be posted', async ({ tx }) => {
    const till = await createTill(tx);
    const key = idFrom('claim-credit', till.village.id, randomUUID());
    const presentationId = await presentAgain(tx, till);
    await redeem(tx, till.cashier, { requestId: key, presentationId, lines: [line(till.soap)] });
    const [accounts] = await tx.$client<{ from: string; to: string }[]>`
      select (select id from ledger_accounts where owner_id = ${till.village.id} and kind = 'issuance') as from,
        (select id from ledger_accounts where owner_id = ${till.member.id}) as to`;

    const [posted] = await postTransfers(tx, setup, till.village.id, [
      {
        kind: 'award',
        unit: 'points',
        fromAccountId: accounts!.from,
        toAccountId: accounts!.to,
        amount: points('3'),
        occurredOn: '2026-11-21',
        requestId: key,
        summary: '入户走访',
      },
    ]);
    expect(posted).toMatchObject({ replayed: false, toBalance: '98.00' });
  });
});
